package io.pilotage.scenario;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.function.Consumer;

/** Somebody at Tasklist. */
final class Desk {

  static final String TASKLIST = "/camunda/app/tasklist/";

  private static final Locator.WaitForOptions LOADED =
      new Locator.WaitForOptions().setTimeout(60_000);
  private static final Locator.WaitForOptions AT_ONCE =
      new Locator.WaitForOptions().setTimeout(5_000);
  private static final int ATTEMPTS = 3;

  private final Page page;

  private Desk(Page page) {
    this.page = page;
  }

  /** Opens Tasklist in an empty window and logs in. */
  static Desk logIn(Page page, String user) {
    for (int attempt = 1; ; attempt++) {
      open(page);
      page.getByPlaceholder("Username").fill(user);
      page.getByPlaceholder("Password").fill(Stage.PASSWORD);
      button(page, "Log in").click();
      try {
        page.getByText("Demo " + user).first().waitFor(LOADED);
        return new Desk(page);
      } catch (TimeoutError e) {
        // seen once on a busy machine: the button was there before what it does; press it again
        String failure = "not-logged-in-%s-%d.png".formatted(user, attempt);
        page.screenshot(new Page.ScreenshotOptions().setPath(FormSheet.PICTURES.resolve(failure)));
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** A browser gives up what it is loading when the networks of its machine change: open again. */
  private static void open(Page page) {
    for (int attempt = 1; ; attempt++) {
      page.navigate(TASKLIST);
      try {
        page.getByPlaceholder("Username").waitFor(LOADED);
        return;
      } catch (TimeoutError e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Presses "Start process", fills in the form and presses "Start". */
  FormSheet startProcess(String name, String form, Consumer<FormSheet> filling) {
    page.getByText("Start process").first().click();
    Locator dialogue = page.locator(".modal-dialog");
    dialogue.getByText(name, new Locator.GetByTextOptions().setExact(true)).click();
    FormSheet sheet = new FormSheet(page);
    filling.accept(sheet);
    sheet.photograph(form);
    press(page, "Start");
    gone(dialogue);
    return sheet;
  }

  /** Finds a task in a list, claims it if nobody has it, fills in its form and completes it. */
  FormSheet complete(String task, String form, Consumer<FormSheet> filling) {
    Locator card = find(task);
    card.click();
    Locator claim = page.getByText("Claim", new Page.GetByTextOptions().setExact(true));
    Locator unclaim = page.locator(".unclaim");
    claim.or(unclaim).first().waitFor();
    if (claim.isVisible()) {
      claim.click();
      unclaim.waitFor();
    }
    FormSheet sheet = new FormSheet(page);
    filling.accept(sheet);
    sheet.photograph(form);
    press(page, "Complete");
    gone(card);
    return sheet;
  }

  /** Opens a task and reads its form. */
  Page look(String task) {
    find(task).click();
    page.locator(".fjs-container").waitFor();
    return page;
  }

  /** The window of the person. */
  Page page() {
    return page;
  }

  /** What the person sees now, for whoever looks into a failure. */
  void photograph(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(FormSheet.PICTURES.resolve(name + ".png")));
  }

  /** What is one's own is in the first list, what anybody of the group can take in the other. */
  private Locator find(String task) {
    Locator card = page.locator(".tasks-list a[href*='task=" + task + "']").first();
    // Another list and back: the lists ask anew whenever they are opened.
    page.getByText("All of ").first().click();
    page.getByText("My tasks").first().click();
    try {
      card.waitFor(AT_ONCE);
    } catch (TimeoutError notMine) {
      page.getByText("All of ").first().click();
      card.waitFor();
    }
    return card;
  }

  static void gone(Locator what) {
    what.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
  }

  /** Presses a button, after putting away the notices that lie on it. */
  static void press(Page page, String name) {
    page.locator(".alert:visible button.close").evaluateAll("all => all.forEach(x => x.click())");
    button(page, name).click();
  }

  private static Locator button(Page page, String name) {
    return page.locator("button:visible").filter(new Locator.FilterOptions().setHasText(name));
  }
}
