package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.pilotage.NeedsProgram;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A VO requests a pilot on a page (P-02). */
@NeedsProgram("chromium")
class RequestPageIT extends Stage {

  private static final Path PICTURES = Path.of("target/screenshots/pages");
  private static final Pattern A_PILOT = Pattern.compile(".*/pilots/pilot-\\d{4}-\\d{4}");
  private static final String HOSTILE = "<script>alert(1)</script>\"' ${7*7}";

  @Autowired private JdbcClient jdbc;
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
  void aRequestIsKeptAsADraftMendedLookedAtAndSentOnce() {
    int before = pilots();
    Page page = chromium.phone("vo");
    page.navigate("/request");
    picture(page, "request-blank");
    page.getByLabel("Name of the service").fill(HOSTILE);
    page.getByLabel("Wanted start").fill(today().plusDays(10).toString());
    press(page, "Keep as a draft");
    assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("Your draft is kept");

    Page later = chromium.phone("vo");
    later.navigate("/request");
    assertThat(later.getByLabel("Name of the service").inputValue()).isEqualTo(HOSTILE);
    press(later, "Look at it before it is sent");
    picture(later, "request-faults");
    Locator faulty = later.locator("[aria-invalid]");
    assertThat(faulty.count()).isEqualTo(7);
    assertThat(later.locator("#description-fault").innerText()).isEqualTo("is missing");
    assertThat(later.getByLabel("Name of the service").inputValue()).isEqualTo(HOSTILE);

    fill(later, request("CREAM on a page").with("serviceName", HOSTILE).fields());
    press(later, "Look at it before it is sent");
    picture(later, "request-preview");
    assertThat(later.locator("main").innerText())
        .contains(HOSTILE, Request.CRITERION, "A coordinator is appointed", "Users try it");
    assertThat(pilots()).isEqualTo(before);
    press(later, "Change something");
    assertThat(later.getByLabel("Name of the service").inputValue()).isEqualTo(HOSTILE);
    press(later, "Look at it before it is sent");
    press(later, "Request this pilot");
    later.waitForURL(A_PILOT);
    assertThat(later.locator("h1").innerText()).isEqualTo(HOSTILE);
    assertThat(pilots()).isEqualTo(before + 1);

    back(later);
    press(later, "Request this pilot");
    later.waitForURL(A_PILOT);
    assertThat(pilots()).as("the same page sent again").isEqualTo(before + 1);
    back(later);
    press(later, "Change something");
    later.getByLabel("Name of the service").fill("Another name");
    press(later, "Look at it before it is sent");
    press(later, "Request this pilot");
    assertThat(later.getByRole(AriaRole.ALERT).innerText()).contains("you sent it already");
    assertThat(pilots()).as("changed after it was sent").isEqualTo(before + 1);
    later.navigate("/request");
    assertThat(later.getByLabel("Name of the service").inputValue()).as("draft").isEmpty();
  }

  @Test
  void aRequestThatComesFromNoPageOfOursIsRefused() {
    int before = pilots();
    Map<String, String> forged = new HashMap<>(request("FORGED").fields());
    forged.put("action", "send");
    as("vo").submit("/request", forged).expect(403);
    stranger().get("/request").expect(401);
    assertThat(pilots()).isEqualTo(before);
  }

  private static void fill(Page page, Map<String, String> fields) {
    fields.forEach(
        (field, value) -> {
          if (field.equals("requesterType")) {
            page.locator("#" + field).selectOption(value);
          } else if (!field.equals("previewKind")) {
            page.locator("#" + field).fill(value);
          }
        });
  }

  private static void press(Page page, String button) {
    page.getByText(button, new Page.GetByTextOptions().setExact(true)).click();
  }

  /** As the button of the browser does it, which the driver cannot press while a page arrives. */
  private static void back(Page page) {
    page.evaluate("history.back()");
    page.waitForURL("**/request");
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .as(name)
        .isLessThanOrEqualTo(390);
  }

  private int pilots() {
    return jdbc.sql("select count(*) from pilot").query(Integer.class).single();
  }
}
