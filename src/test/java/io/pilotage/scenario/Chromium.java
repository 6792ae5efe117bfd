package io.pilotage.scenario;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The browser of the machine, never one that is downloaded, with a window for each person. */
final class Chromium implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static final List<String> SETTINGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");
  private static final int PATIENCE_MILLIS = 180_000;

  private final Playwright playwright;
  private final Browser browser;
  private final URI base;
  private final Map<String, Desk> desks = new HashMap<>();

  Chromium(URI base) {
    this.base = base;
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(PROGRAM).setArgs(SETTINGS));
  }

  /** Where somebody works, logged in to Tasklist by the form of its page. */
  Desk desk(String user) {
    return desks.computeIfAbsent(user, name -> Desk.logIn(window(1440, 1000), name));
  }

  /** An empty window in which nobody is logged in. */
  Page window(int width, int height) {
    return page(new Browser.NewContextOptions().setViewportSize(width, height));
  }

  /** A phone in the dark, whose owner can log in to our own pages. */
  Page phone(String user) {
    return page(
        new Browser.NewContextOptions()
            .setViewportSize(390, 844)
            .setIsMobile(true)
            .setColorScheme(ColorScheme.DARK)
            .setHttpCredentials(user, Stage.PASSWORD));
  }

  /** A wide window by day, whose owner can log in to our own pages. */
  Page desktop(String user) {
    return page(
        new Browser.NewContextOptions()
            .setViewportSize(1280, 900)
            .setHttpCredentials(user, Stage.PASSWORD));
  }

  private Page page(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options.setBaseURL(base.toString()));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    return context.newPage();
  }

  @Override
  public void close() {
    desks.forEach((user, desk) -> desk.photograph("last-of-" + user));
    playwright.close();
  }
}
