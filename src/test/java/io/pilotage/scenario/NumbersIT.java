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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came of all pilots, as a page and as tables for spreadsheets. */
@NeedsProgram("chromium")
class NumbersIT extends Stage {

  private static final Path PICTURES = Path.of("target/screenshots/numbers");
  private static final String FORMULA = "=HYPERLINK(\"http://elsewhere\";\"look\")";

  /** In how many drawings something is drawn in the colour of what is under way. */
  private static final String DRAWN =
      """
      [...document.querySelectorAll('.chart canvas')].filter(canvas => {
        const wanted = getComputedStyle(document.documentElement).getPropertyValue('--work').trim();
        const [red, green, blue] = wanted.match(/[0-9a-f]{2}/g).map(part => parseInt(part, 16));
        const dots = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let found = 0;
        for (let at = 0; at < dots.length; at += 4) {
          if (dots[at] === red && dots[at + 1] === green && dots[at + 2] === blue) found++;
        }
        return found > 200;
      }).length""";

  @Autowired private JdbcClient jdbc;

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
  void aYearIsDrawnMonthByMonthFromTheTablesThatSayIt() {
    open("vo", request("DRAWN"));
    aYearOfPilots();
    try (Chromium chromium = new Chromium(base())) {
      for (Page page : List.of(chromium.desktop("vo"), chromium.phone("vo"))) {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        assertThat(
                look(
                    page,
                    "/numbers?from=" + today().minusDays(359),
                    "year-" + page.viewportSize().width))
            .isEmpty();
        assertThat(complaints).isEmpty();
        assertThat(page.locator(".chart canvas").count()).isEqualTo(2);
        assertThat(((Number) page.evaluate(DRAWN)).intValue()).isEqualTo(2);
        page.locator(".chart .u-over").first().hover();
        assertThat(page.locator(".chart .u-legend").first().textContent())
            .contains("Month", "candidature");
      }
    }
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

  /** Thirty pilots whose candidature got shorter, month by month. */
  private void aYearOfPilots() {
    jdbc.sql(
            """
            insert into pilot (id, preview_kind, service_name, description, requesting_entity,
              requester_type, contact_mail, use_cases, os_branches, wanted_start, wanted_end,
              success_criteria, requester, state, state_since, phase_since, repository_state,
              planned_start, planned_end, opened_at)
            select concat('pilot-1999-', cast(10000 + n.x as varchar)), 'GRID_SERVICE',
              concat('service ', cast(n.x as varchar)), p.description, p.requesting_entity,
              p.requester_type, p.contact_mail, p.use_cases, p.os_branches, p.wanted_start,
              p.wanted_end, p.success_criteria, p.requester, 'REJECTED', p.state_since,
              p.phase_since, p.repository_state, p.planned_start, p.planned_end,
              dateadd('DAY', -10 * n.x, p.opened_at)
            from (select * from pilot fetch first 1 rows only) p
            cross join (select x from system_range(1, 30)) n
            """)
        .update();
    jdbc.sql(
            """
            insert into pilot_stay (pilot_id, state, entered_at, left_at)
            select id, 'REQUESTED', opened_at, dateadd('HOUR',
              24 + 13 * cast(substring(id, 14) as integer), opened_at)
            from pilot where id like 'pilot-1999-%'
            """)
        .update();
  }

  private String table(String name) {
    return as(Acts.COORDINATOR).get("/numbers/" + name + ".csv").expect(200).text();
  }

  private List<String> looks() {
    List<String> wrong = new ArrayList<>();
    try (Chromium chromium = new Chromium(base())) {
      Page desk = chromium.desktop(Acts.COORDINATOR);
      wrong.addAll(look(desk, "/numbers", "desk"));
      wrong.addAll(look(chromium.phone(Acts.COORDINATOR), "/numbers", "phone"));
      Download file = desk.waitForDownload(() -> desk.getByText("each decision, as CSV").click());
      assertThat(file.suggestedFilename()).startsWith("pilots-decisions-").endsWith(".csv");
    }
    return wrong;
  }

  private static List<String> look(Page page, String path, String on) {
    page.navigate(path);
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
