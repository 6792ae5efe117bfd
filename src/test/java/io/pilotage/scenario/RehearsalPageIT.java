package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import io.pilotage.NeedsProgram;
import io.pilotage.Rule;
import io.pilotage.sandbox.repo.SampleRepository;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A VO rehearses a pilot on a page before it requests it (P-02). */
@NeedsProgram("chromium")
class RehearsalPageIT extends Stage {

  private static final Path PICTURES = Path.of("target/screenshots/pages");
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
  @Rule("P-02")
  void aRequestIsRehearsedOnAPhoneAndOnADeskAndNothingIsKept() {
    int before = rows();
    Page phone = chromium.phone("vo");
    phone.navigate("/request");
    fill(phone, request("Rehearsed").with("serviceName", HOSTILE).fields());
    press(phone, "Rehearse");
    isWhole(phone, "rehearsal-phone");
    assertThat(phone.locator("main").innerText())
        .contains(HOSTILE, "Nothing was checked", "closed success", "Nothing that a rehearsal");

    Page desk = chromium.desktop("tmb");
    desk.navigate("/request");
    fill(desk, request("Rehearsed").fields());
    desk.locator("#releaseCategory").selectOption("FAST");
    press(desk, "Rehearse");
    isWhole(desk, "rehearsal-desktop");
    assertThat(desk.locator("main").innerText()).doesNotContain("Choose test sites");
    press(desk, "Look at it before it is sent");
    press(desk, "Rehearse it first");
    assertThat(desk.locator("h1").innerText()).isEqualTo("Rehearsal: Rehearsed");
    assertThat(as("admin").get("/sandbox/mail.json").expect(200).json()).isEmpty();
    assertThat(rows()).isEqualTo(before);
  }

  private static void isWhole(Page page, String name) {
    assertThat(page.locator("h1").innerText()).startsWith("Rehearsal: ");
    assertThat(page.locator("main").innerText())
        .contains(
            "Nothing was sent, mirrored or kept.",
            "Phase 1: candidature",
            "Phase 2: deployment in production",
            "Asked: group sa3, Demo sa3 (sa3)",
            "Trigger CNAF mirroring");
    assertThat(Axe.findings(page)).isEmpty();
    picture(page, name);
    assertThat(page.getByText("Answer by:").first().isVisible()).as("a draft").isFalse();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.getByText("Answer by:").first().isVisible()).as("printed").isTrue();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    page.getByText("Call for participation in the pilot").first().click();
    assertThat(page.getByText("Answer by:").first().isVisible()).as("opened").isTrue();
  }

  @Test
  @Rule({"P-13", "P-14"})
  void theRepositoryIsCheckedAndFaultsStandBesideTheirFields() {
    SourceTree source = developersOffer("Rehearsed");
    Page page = chromium.desktop("vo");
    page.navigate("/request");
    page.getByLabel("Developers' repository").fill("http://169.254.169.254/latest");
    press(page, "Rehearse");
    picture(page, "rehearsal-faults");
    assertThat(page.getByRole(AriaRole.ALERT).innerText()).contains("cannot be rehearsed");
    assertThat(page.locator("#description-fault").innerText()).isEqualTo("is missing");
    assertThat(page.locator("#repository-fault").innerText()).isNotEmpty();
    assertThat(page.locator("[aria-invalid]").count()).isEqualTo(10);
    assertThat(Axe.findings(page)).isEmpty();

    fill(page, request("Rehearsed").fields());
    page.getByLabel("Developers' repository").fill(source.address().toString());
    press(page, "Rehearse");
    assertThat(page.locator("main").innerText()).contains("None: the repository would pass");
    press(page, "Change something");
    assertThat(page.getByLabel("Developers' repository").inputValue())
        .isEqualTo(source.address().toString());
    source.flipByte(SampleRepository.RELEASE);
    press(page, "Rehearse");
    picture(page, "rehearsal-findings");
    assertThat(page.locator("main").innerText())
        .contains("would not pass as it is now", "ERROR ", "Decide on findings");
  }

  @Test
  void whatComesFromNoPageOfOursIsRefused() {
    Map<String, String> forged = new HashMap<>(request("FORGED").fields());
    as("vo").submit("/request/rehearsal", forged).expect(403);
    stranger().get("/request/rehearsal").expect(401);
    as("vo").get("/request/rehearsal").expect(405);
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
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
    int width = page.viewportSize().width;
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .as(name)
        .isLessThanOrEqualTo(width);
  }

  /** Pilots, effects, processes and histories. */
  private int rows() {
    return jdbc.sql(
            """
            select (select count(*) from pilot) + (select count(*) from effect_intent)
              + (select count(*) from broadcast) + (select count(*) from act_ru_execution)
              + (select count(*) from act_hi_procinst) + (select count(*) from dossier_record)""")
        .query(Integer.class)
        .single();
  }
}
