package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.pilotage.NeedsProgram;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What people see without a task: our own pages on a phone in the dark, the engine's as they are.
 */
@NeedsProgram("chromium")
class LookOfPagesIT extends Stage {

  private static final Path PICTURES = Path.of("target/screenshots/pages");
  private static final double DARK = 80;
  private static final double LIGHT = 180;

  private Chromium chromium;

  @BeforeEach
  void openBrowser() {
    chromium = new Chromium(base());
  }

  @AfterEach
  void closeBrowser() {
    chromium.close();
  }

  @Test
  void ourPagesFitAPhoneAndAreDarkWhereItIs() {
    Pilot pilot = open("vo", request("PHONE"));
    Page phone = chromium.phone("vo");
    for (String path :
        new String[] {"/", "/pilots/" + pilot.id(), "/answers/forged.token", "/sandbox/mail"}) {
      phone.navigate(path);
      isReadable(phone, path);
    }
  }

  private static void isReadable(Page page, String path) {
    String name = path.equals("/") ? "home" : path.substring(1).replace('/', '-');
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    assertThat(number(page, "document.documentElement.scrollWidth"))
        .as(path)
        .isLessThanOrEqualTo(390);
    assertThat(number(page, luminance("backgroundColor"))).as(path).isLessThan(DARK);
    assertThat(number(page, luminance("color"))).as(path).isGreaterThan(LIGHT);
  }

  /** The mean of red, green and blue of the page's body, 0 to 255. */
  private static String luminance(String property) {
    return "(([r, g, b]) => (r + g + b) / 3)"
        + "(getComputedStyle(document.body)."
        + property
        + ".match(/[0-9]+/g).map(Number))";
  }

  private static double number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  @Test
  void theEngineDoesNotAdvertiseItsSuccessor() {
    for (String app : new String[] {"tasklist", "cockpit", "admin", "welcome"}) {
      Page page = chromium.window(1440, 1000);
      page.navigate("/camunda/app/" + app + "/");
      page.getByPlaceholder("Username").waitFor();
      assertThat(page.locator(".ce-eol-banner").count()).as(app).isPositive();
      assertThat(page.locator(".ce-eol-banner").first().isVisible()).as(app).isFalse();
    }
  }
}
