package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import io.pilotage.NeedsProgram;
import io.pilotage.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages behind a site's link, as wide as a desk and as narrow as a phone. */
@NeedsProgram("chromium")
class SiteLinkPagesIT extends Stage {

  private static final Path PICTURES = Path.of("target/screenshots/site-link");
  private static final String HOSTILE = "<script>alert(1)</script>\"' ${7*7}\nand a second line";

  private final List<String> wrong = new ArrayList<>();
  private Chromium chromium;

  @BeforeEach
  void openBrowser() {
    chromium = new Chromium(base());
  }

  @AfterEach
  void closeBrowser() {
    chromium.close();
  }

  @Rule({"P-18", "P-19", "P-20"})
  @Test
  void aSiteAnswersAndReportsOnItsPhone() {
    Pilot pilot = open("vo", request("PHONED"));
    Acts.call(pilot, this, developersOffer("PHONED"), "PHONED");
    String path = mailbox().await(pilot.id(), "Call", "cern-prod").answerLink();
    Page page = chromium.phone("nobody");

    page.navigate(path);
    looksAt(page, "1-call");
    page.getByLabel("Accept: we take part").check();
    page.getByLabel("Job slots").fill("many");
    page.getByLabel("Remark").fill(HOSTILE);
    press(page, "Look at the answer before it is recorded");
    looksAt(page, "2-fault");
    assertThat(page.locator("[aria-invalid]").count()).isEqualTo(1);
    assertThat(page.locator("#answer-slots-fault").innerText()).contains("give a whole number");
    assertThat(page.getByLabel("Remark").inputValue()).isEqualTo(HOSTILE);
    page.getByLabel("Job slots").fill("120");
    press(page, "Look at the answer before it is recorded");
    looksAt(page, "3-preview");
    assertThat(page.locator("main").innerText()).contains("accept: we take part", HOSTILE);
    press(page, "Change something");
    assertThat(page.getByLabel("Remark").inputValue()).as("typed before").isEqualTo(HOSTILE);
    press(page, "Look at the answer before it is recorded");
    assertThat(pilot.site("CERN-PROD").path("state").asText()).isEqualTo("INVITED");
    press(page, "Record this");
    assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("The answer is recorded");

    new SiteLink(stranger(), path).awaitReport();
    page.navigate(path);
    looksAt(page, "4-accepted");
    page.getByLabel("Version installed").fill("3.1.14-1");
    page.locator("#deployment-hosts").fill("no host");
    press(page, "Look at the report before it is recorded");
    looksAt(page, "5-report-faults");
    assertThat(page.locator("#deployment-siteVos-fault").innerText()).isEqualTo("is missing");
    page.locator("#deployment-hosts").fill("ce01.cern.example.org");
    page.locator("#deployment-deployedOnDate").fill(today().toString());
    page.locator("#deployment-siteVos").fill("alice\ndteam");
    page.locator("#deployment-storageGb").fill("0");
    press(page, "Look at the report before it is recorded");
    looksAt(page, "6-report-preview");
    press(page, "Record this");
    looksAt(page, "7-deployed");
    assertThat(page.getByRole(AriaRole.STATUS).innerText()).contains("The deployment is recorded");
    assertThat(pilot.site("CERN-PROD").path("state").asText()).isEqualTo("DEPLOYED");
    assertThat(wrong).isEmpty();
    looksAtTheConfirmation(pilot.id());
  }

  private void looksAtTheConfirmation(String pilot) {
    mailbox().await(pilot, "Recorded", "cern-prod");
    Page reader = chromium.desktop(Acts.COORDINATOR);
    reader.navigate("/sandbox/mail");
    Locator mail = reader.locator("main > details:has(strong:has-text('Recorded'))").first();
    mail.locator("summary").first().click();
    assertThat(mail.frameLocator("iframe").locator("main").innerText())
        .contains(
            "The pilot is deployed here", "whoever holds the signed link of CERN-PROD", "3.1.14-1");
    mail.screenshot(
        new Locator.ScreenshotOptions().setPath(PICTURES.resolve("8-confirmation.png")));
  }

  private void looksAt(Page page, String name) {
    picture(page, name + "-phone");
    assertThat(number(page, "document.documentElement.scrollWidth")).as(name).isLessThan(391);
    wrong.addAll(Axe.findings(page).stream().map(finding -> name + ": " + finding).toList());
    page.setViewportSize(1280, 900);
    picture(page, name + "-desktop");
    wrong.addAll(Axe.findings(page).stream().map(finding -> name + ": " + finding).toList());
    page.setViewportSize(390, 844);
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
  }

  private static int number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).intValue();
  }

  private static void press(Page page, String button) {
    page.getByText(button, new Page.GetByTextOptions().setExact(true)).click();
  }
}
