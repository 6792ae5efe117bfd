package io.pilotage.scenario;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A form in the browser, filled in by what a person reads there: its labels. */
final class FormSheet {

  static final Path PICTURES = Path.of("target/screenshots/forms");
  private static final DateTimeFormatter AS_TYPED = DateTimeFormatter.ofPattern("MM/dd/yyyy");

  /** The browser does not know Java's quotes. */
  private static final Pattern LITERAL = Pattern.compile("[.*+?^${}()|\\[\\]\\\\]");

  private final Page page;
  private final Locator form;
  private final List<String> typed = new ArrayList<>();

  FormSheet(Page page) {
    this.page = page;
    this.form = page.locator(".fjs-container");
    form.waitFor();
  }

  /** Types a line or a text. */
  FormSheet type(String label, String text) {
    enter(label, text);
    typed.add(text);
    return this;
  }

  /** The form takes what is in a box when one leaves it, and may draw the box anew before. */
  private void enter(String label, String text) {
    Locator box = box(label);
    page.waitForCondition(
        () -> {
          box.fill(text);
          box.blur();
          return box.inputValue().equals(text);
        });
  }

  /** Types what will be found wrong later. */
  FormSheet mistype(String label, String text) {
    enter(label, text);
    return this;
  }

  /** Types what is not accepted, and reads why. */
  FormSheet mistype(String label, String text, String complaint) {
    enter(label, text);
    complains(label, complaint);
    return this;
  }

  /** Presses the button although a field is empty, and reads that. */
  FormSheet hurry(String button, String label) {
    Desk.press(page, button);
    complains(label, "Field is required.");
    return this;
  }

  /** Presses the button, and reads what the service says against it. */
  FormSheet isRefused(String button, String refusal) {
    Desk.press(page, button);
    Locator notice =
        page.locator(".alert:visible").filter(new Locator.FilterOptions().setHasText(refusal));
    notice.first().waitFor();
    return this;
  }

  private void complains(String label, String complaint) {
    field(label)
        .locator(".fjs-form-field-error")
        .filter(new Locator.FilterOptions().setHasText(complaint))
        .waitFor();
  }

  FormSheet date(String label, LocalDate day) {
    Locator box = box(label);
    box.fill(AS_TYPED.format(day));
    box.press("Tab");
    return this;
  }

  /** One of the round buttons. */
  FormSheet choose(String label, String choice) {
    return check(field(label).locator("label").filter(exactly(choice)).locator("input"));
  }

  /** One line of a list that opens. */
  FormSheet pick(String label, String choice) {
    field(label).locator(".fjs-input-group").click();
    field(label).locator(".fjs-dropdownlist-item").filter(exactly(choice)).click();
    return this;
  }

  /** Lines of a long list: some letters of each are typed, then it is taken. */
  FormSheet pickAmong(String label, String... choices) {
    for (String choice : choices) {
      field(label).locator("input").fill(choice);
      field(label)
          .locator(".fjs-dropdownlist-item")
          .filter(new Locator.FilterOptions().setHasText(choice))
          .first()
          .click();
    }
    return this;
  }

  FormSheet tick(String label) {
    return check(field(label).locator("input[type=checkbox]"));
  }

  /** A complaint that goes away moves what is below it from under the pointer: press again. */
  private FormSheet check(Locator input) {
    page.waitForCondition(
        () -> {
          if (!input.isChecked()) {
            input.click();
          }
          return input.isChecked();
        });
    return this;
  }

  /** Everything that can be read on it. */
  String text() {
    return form.innerText();
  }

  List<String> typed() {
    return List.copyOf(typed);
  }

  /** Nothing complains any more; the window grows to the whole form, as a person would scroll. */
  void photograph(String name) {
    Desk.gone(form.locator(".fjs-form-field-error").first());
    var usual = page.viewportSize();
    double needed = form.boundingBox().height + 420;
    page.setViewportSize(usual.width, (int) Math.max(usual.height, needed));
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
    page.setViewportSize(usual.width, usual.height);
  }

  private Locator box(String label) {
    return field(label).locator("input.fjs-input, textarea");
  }

  private Locator field(String label) {
    return form.locator(".fjs-form-field:not(.fjs-form-field-group)")
        .filter(
            new Locator.FilterOptions()
                .setHas(page.locator(".fjs-form-field-label").filter(exactly(label))));
  }

  private static Locator.FilterOptions exactly(String text) {
    return new Locator.FilterOptions()
        .setHasText(
            Pattern.compile("^\\s*" + LITERAL.matcher(text).replaceAll("\\\\$0") + "\\*?\\s*$"));
  }
}
