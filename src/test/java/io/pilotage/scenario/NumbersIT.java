package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import io.pilotage.NeedsProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What came of all pilots, as a page and as tables for spreadsheets. */
@NeedsProgram("chromium")
class NumbersIT extends Stage {

  private static final Path PICTURES = Path.of("target/screenshots/numbers");
  private static final String FORMULA = "=HYPERLINK(\"http://elsewhere\";\"look\")";

  @Test
  void whatHappenedToPilotsIsCountedAndEveryLineBehindItHandedOut() {
    SourceTree source = developersOffer("COUNTED");
    Pilot pilot = open("vo", request("COUNTED").with("serviceName", FORMULA));
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.FAST);
    Acts.document(pilot, Acts.COORDINATOR, source, "COUNTED");
    Acts.writeReleaseNotes(pilot, "# Try it\n\nInstall it.");
    pilot.task(
        Acts.SA3,
        "decideOkOrDeny",
        Map.of("sa3Decision", "DENY", "denialReason", "The notes name\nno port, \"none\"."));
    pilot.awaitTask(Acts.COORDINATOR, "decideOnDenial", null);

    Outsider coordinator = as(Acts.COORDINATOR);
    String page = coordinator.get("/numbers").expect(200).text();
    assertThat(page)
        .contains("100 %", "1</span> of <span>1</span> decisions", "proposed", "pps-coordination")
        .doesNotContain(pilot.id(), "HYPERLINK");
    assertThat(table("decisions"))
        .startsWith("pilot,decided,decision,by,reason,fingerprint\r\n" + pilot.id())
        .contains("DENY,sa3,\"The notes name\nno port, \"\"none\"\".\",");
    assertThat(table("states"))
        .contains(pilot.id() + ",\"'=HYPERLINK(\"\"http://elsewhere\"\";\"\"look\"\")\",")
        .contains(",REQUESTED,CANDIDATURE,", ",PROPOSED,CANDIDATURE,");
    assertThat(table("waits"))
        .contains(pilot.id() + ",Appoint coordinator,pps-coordination,")
        .contains(",Decide ok or deny,sa3,");
    assertThat(table("sites")).startsWith("pilot,site,state,answer,").hasLineCount(1);
    assertThat(table("feedback")).startsWith("pilot,given,VO,kind,").hasLineCount(1);

    assertThat(as("vo").get("/numbers").expect(200).text())
        .contains("1</span> of <span>1</span> decisions")
        .doesNotContain(".csv");
    as("vo").get("/numbers/states.csv").expect(403);
    stranger().get("/numbers").expect(401);
    stranger().get("/numbers/states.csv").expect(401);
    assertThat(looks()).isEmpty();
  }

  @Test
  void whatIsNoPeriodIsNamedAndWhatWasTypedStays() {
    Outsider reader = as(Acts.COORDINATOR);
    assertThat(reader.get("/numbers?from=yesterday").expect(400).text())
        .contains("from: must be a day such as", "value=\"yesterday\"");
    assertThat(reader.get("/numbers?from=2026-03-01&until=2026-02-28").expect(400).text())
        .contains("until: must not be before the first day");
    assertThat(reader.get("/numbers?from=0001-01-01").expect(400).text())
        .contains("from: choose a day from");
    assertThat(reader.get("/numbers?from=%3Cscript%3Ealert(1)").expect(400).text())
        .doesNotContain("<script>alert");
    reader.get("/numbers/waits.csv?until=never").expect(400);
    assertThat(reader.get("/numbers/secrets.csv").expect(404).text())
        .contains("there are states, waits, decisions, sites, feedback");
    assertThat(reader.get("/numbers?from=2026-01-01&until=2026-01-01").expect(200).text())
        .contains("No pilot left a phase.", "SA3 decided nothing.", "No site was called.");
  }

  private String table(String name) {
    return as(Acts.COORDINATOR).get("/numbers/" + name + ".csv").expect(200).text();
  }

  private List<String> looks() {
    List<String> wrong = new ArrayList<>();
    try (Chromium chromium = new Chromium(base())) {
      Page desk = chromium.desktop(Acts.COORDINATOR);
      wrong.addAll(look(desk, "desk"));
      wrong.addAll(look(chromium.phone(Acts.COORDINATOR), "phone"));
      Download file = desk.waitForDownload(() -> desk.getByText("each decision, as CSV").click());
      assertThat(file.suggestedFilename()).startsWith("pilots-decisions-").endsWith(".csv");
    }
    return wrong;
  }

  private static List<String> look(Page page, String on) {
    page.navigate("/numbers");
    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(PICTURES.resolve("numbers-" + on + ".png")));
    List<String> wrong = new ArrayList<>(Axe.findings(page));
    int width = ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue();
    if (width > page.viewportSize().width) {
      wrong.add("%d wide on a %s".formatted(width, on));
    }
    return wrong;
  }
}
