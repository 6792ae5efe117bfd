package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import io.pilotage.NeedsProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * People type what would run elsewhere, into every field that takes a text; whoever looks at it in
 * a browser sees a text. Each payload calls for the same thing: that the window gets a mark.
 */
@NeedsProgram("chromium")
class HostileTextIT extends Stage {

  private static final String MARK = "window.pwned=1";

  /** One a line; where a line is too short for them all, they come one after the other. */
  static final List<String> PAYLOADS =
      List.of(
          "<script>window.pwned=1</script>",
          "</script><script>window.pwned=1</script>",
          "<img src=x onerror=window.pwned=1>",
          "<svg/onload=window.pwned=1>",
          "<svg><script>window.pwned=1</script></svg>",
          "<details open ontoggle=window.pwned=1>",
          "<body onload=window.pwned=1>",
          "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
          "<iframe src=javascript:parent.pwned=1></iframe>",
          "<object data=javascript:window.pwned=1></object>",
          "<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=1>",
          "\"><script>window.pwned=1</script>",
          "'><img src=x onerror=window.pwned=1>",
          "\" autofocus onfocus=window.pwned=1 x=\"",
          "' onmouseover=window.pwned=1 x='",
          "</title><script>window.pwned=1</script>",
          "</textarea><script>window.pwned=1</script>",
          "</style><script>window.pwned=1</script>",
          "--><script>window.pwned=1</script>",
          "<a href=javascript:window.pwned=1>here</a>",
          "<a href='&#106;avascript:window.pwned=1'>here</a>",
          "[here](javascript:window.pwned=1)",
          "[here](data:text/html,<script>window.pwned=1</script>)",
          "![x](x\"onerror=\"window.pwned=1)",
          "<javascript:window.pwned=1>",
          "javascript:window.pwned=1",
          "{{constructor.constructor('window.pwned=1')()}}",
          "{{$on.constructor('window.pwned=1')()}}",
          "{{x={y:''.constructor.prototype};x.y.charAt=[].join;$eval('x=window.pwned=1')}}",
          "${T(java.lang.System).setProperty('pwned','1')}",
          "#{T(java.lang.System).setProperty('pwned','1')}",
          "*{T(java.lang.System).setProperty('pwned','1')}",
          "[[${T(java.lang.System).setProperty('pwned','1')}]]",
          "[(${T(java.lang.System).setProperty('pwned','1')})]",
          "__${T(java.lang.System).setProperty('pwned','1')}__::.x",
          "~{::x} th:text=${7*7}",
          "<#assign x=7*7>${x}",
          "%3Cscript%3Ewindow.pwned=1%3C/script%3E",
          "&lt;script&gt;window.pwned=1&lt;/script&gt;",
          "\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e",
          "＜script＞window.pwned=1＜/script＞",
          "=HYPERLINK(\"javascript:window.pwned=1\")",
          "=cmd|' /C calc'!A0",
          "+1+cmd|' /C calc'!A0",
          "@SUM(1+1)*cmd|' /C calc'!A0");

  private static final String ALL = String.join("\n", PAYLOADS);

  private Chromium chromium;
  private int looks;

  @BeforeEach
  void openBrowser() {
    chromium = new Chromium(base());
  }

  @AfterEach
  void closeBrowser() {
    chromium.close();
  }

  @Test
  void whatPeopleTypeIsTextToWhoeverLooks() {
    SourceTree source = developersOffer("HOSTILE");
    Pilot pilot = open("vo", hostileRequest());
    looksAtTheForm("pps-coordination", pilot, "appointCoordinator");
    Acts.appoint(pilot, Acts.COORDINATOR);
    pilot.task(
        Acts.COORDINATOR,
        "openReleaseProject",
        Map.of(
            "projectContact", "coordinator@people.pilotage.test",
            "plannedStartDate", today().toString(),
            "plannedEndDate", today().plusDays(60).toString()));
    pilot.task(
        Acts.COORDINATOR,
        "identifyReferent",
        Map.of(
            "newReferent",
            Acts.DEVELOPERS,
            "referentName",
            line(0, 120),
            "referentMail",
            "developers@people.pilotage.test"));
    pilot.task(Acts.DEVELOPERS, "acceptReferentRole", Map.of("referentAnswer", "ACCEPT"));
    pilot.task(
        Acts.COORDINATOR,
        "evaluateCategory",
        Map.of("releaseCategory", "FAST", "categoryReason", ALL, "testWanted", false));
    document(pilot, source);
    Acts.writeReleaseNotes(pilot, "# Notes\n\n" + String.join("\n\n", PAYLOADS));
    looksAtTheForm(Acts.SA3, pilot, "decideOkOrDeny");
    pilot.task(
        Acts.SA3, "decideOkOrDeny", Map.of("sa3Decision", "DENY", "denialReason", "=1+" + ALL));
    looksAtTheForm(Acts.COORDINATOR, pilot, "decideOnDenial");
    pilot.task(
        Acts.COORDINATOR,
        "decideOnDenial",
        Map.of("denialDecision", "REWORK", "denialDecisionReason", ALL));
    Map<String, Object> reworked = new HashMap<>(documents());
    reworked.put("reworkSummary", ALL);
    looksAtTheForm(Acts.DEVELOPERS, pilot, "reworkRelease");
    pilot.task(Acts.DEVELOPERS, "reworkRelease", reworked);
    Acts.writeReleaseNotes(pilot, "# Notes\n\n" + String.join("\n\n", PAYLOADS));
    Acts.approve(pilot);
    looksAtTheForm(Acts.COORDINATOR, pilot, "prepareCall");
    pilot.task(
        Acts.COORDINATOR,
        "prepareCall",
        Map.of(
            "callAudience",
            "ALL",
            "callMessage",
            ALL,
            "answersDueDate",
            today().plusDays(14).toString()));
    pilot.awaitSite("CERN-PROD", "INVITED");
    as(Acts.SITES)
        .post(
            pilot.path("/sites/CERN-PROD/answer"),
            Map.of("answer", "ACCEPT", "slots", 40, "storageGb", 100, "remark", text(900)))
        .expect(204);
    pilot.hasten("event_answersDue");
    pilot.awaitState("DEPLOYING");
    as(Acts.SITES)
        .post(
            pilot.path("/sites/CERN-PROD/problems"),
            Map.of(
                "phase", "INSTALLATION",
                "severity", "HIGH",
                "summary", text(900),
                "bug", line(3, 200),
                "workaround", text(900)))
        .expect(201);
    looksAtTheForm(Acts.SITES, pilot, "deployAtSite");

    Outsider vo = as("vo");
    for (String path :
        List.of("/", "/notes", "/notes/" + pilot.id(), "/notes/" + pilot.id() + "/release")) {
      looksAt(chromium.window(1200, 900), path);
    }
    looksAt(chromium.window(1200, 900), linkInTheCall(pilot));
    for (String user : List.of("vo", "coordinator", "admin")) {
      Page page = chromium.phone(user);
      for (String path :
          List.of(
              "/pilots",
              "/work",
              "/pilots/" + pilot.id(),
              "/pilots/" + pilot.id() + "/releases/release",
              "/numbers",
              "/tracker/" + pilot.id(),
              "/sandbox/mail",
              "/effects")) {
        if (as(user).get(path).status() == 200) {
          looksAt(page, path);
        }
      }
    }
    looksAt(chromium.phone("pps-support"), "/tracker/pps-support");
    looksAtCockpit(pilot);
    for (String table : List.of("states", "waits", "decisions", "sites", "feedback")) {
      noCellIsAFormula(as(Acts.COORDINATOR).get("/numbers/" + table + ".csv").expect(200).text());
    }
    assertThat(System.getProperty("pwned")).as("no template evaluates what people type").isNull();
    assertThat(vo.get("/pilots/" + pilot.id()).text())
        .as("and nothing of it is lost")
        .contains("&lt;script&gt;window.pwned=1&lt;/script&gt;");
    System.out.printf(
        "%d hostile texts in %d looks of a browser: 0 scripts ran%n", PAYLOADS.size(), looks);
  }

  /** What a spreadsheet would take for one; numbers may begin with a sign. */
  private static void noCellIsAFormula(String csv) {
    try (MappingIterator<List<String>> rows =
        new CsvMapper()
            .readerForListOf(String.class)
            .with(CsvParser.Feature.WRAP_AS_ARRAY)
            .readValues(csv)) {
      assertThat(rows.readAll())
          .isNotEmpty()
          .allSatisfy(
              row ->
                  assertThat(row)
                      .noneMatch(cell -> cell.matches("(?s)[=+@\t\r].*|-(?![0-9.]+$).*")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Request hostileRequest() {
    return request("HOSTILE")
        .with("serviceName", line(2, 100))
        .with("requestingEntity", line(5, 100))
        .with("description", ALL)
        .with("useCases", ALL)
        .with("successCriteria", ALL);
  }

  private void document(Pilot pilot, SourceTree source) {
    pilot.task(Acts.COORDINATOR, "defineServiceCategory", Map.of("serviceCategory", "NEW_SERVICE"));
    pilot.task(
        Acts.DEVELOPERS,
        "describeYaim",
        Map.of("yaimAvailability", "PARTIAL", "yaimWorkaround", ALL));
    pilot.task(Acts.DEVELOPERS, "provideDocumentation", documents());
    pilot.task(
        Acts.DEVELOPERS,
        "stateImpact",
        Map.of(
            "servicesAffected", ALL,
            "hardwareNeeded", ALL,
            "softwareNeeded", ALL,
            "downtime", line(0, 120),
            "rollbackPossible", "YES",
            "rollbackProcedure", ALL));
    pilot.task(
        Acts.DEVELOPERS,
        "declareRepository",
        Map.of(
            "sourceRepository", source.address().toString(),
            "repositoryBranches", SourceTree.BRANCH.toString()));
    pilot.task(Acts.COORDINATOR, "defineIsAttribute", GridDirectory.definition("HOSTILE"));
  }

  private static Map<String, Object> documents() {
    return Map.of(
        "installationDocument", ALL,
        "configurationDocument", ALL,
        "patches", ALL,
        "dependencies", ALL);
  }

  /** As many payloads as a line takes, beginning somewhere. */
  private static String line(int first, int most) {
    StringBuilder line = new StringBuilder();
    IntStream.range(first, PAYLOADS.size())
        .mapToObj(PAYLOADS::get)
        .takeWhile(payload -> line.length() + payload.length() + 1 <= most)
        .forEach(payload -> line.append(payload).append(' '));
    return line.toString().strip();
  }

  private static String text(int most) {
    return ALL.substring(0, ALL.lastIndexOf('\n', most));
  }

  private String linkInTheCall(Pilot pilot) {
    return mailbox().await(pilot.id(), "Call", "cern-prod").answerLink();
  }

  private void looksAtTheForm(String user, Pilot pilot, String form) {
    String task = pilot.awaitTask(user, form, null);
    Page page = chromium.desk(user).look(task);
    judge(page, form + " of " + user);
  }

  private void looksAtCockpit(Pilot pilot) {
    String instance =
        as("admin")
            .get("/engine-rest/process-instance?maxResults=1&businessKey=" + pilot.id())
            .expect(200)
            .json()
            .path(0)
            .path("id")
            .asText();
    Page page = chromium.desk("admin").page();
    page.navigate("/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime");
    page.getByText("pilotId").first().waitFor();
    judge(page, "Cockpit");
  }

  private void looksAt(Page page, String path) {
    page.navigate(path);
    judge(page, path);
    // Whoever reads moves the mouse and presses what looks like a link.
    List<String> dangerous = new ArrayList<>();
    page.locator("a[href]")
        .evaluateAll("all => all.map(a => a.href)")
        .toString()
        .lines()
        .filter(href -> href.contains("javascript:") || href.contains("data:text/html"))
        .forEach(dangerous::add);
    assertThat(dangerous).as(path).isEmpty();
    assertThat(
            page.locator(
                    "[onerror],[onload],[onfocus],[onmouseover],[ontoggle],iframe:not([sandbox]),object")
                .count())
        .as(path)
        .isZero();
  }

  private void judge(Page page, String where) {
    page.waitForLoadState();
    page.mouse().move(300, 300);
    for (Frame frame : page.frames()) {
      assertThat(frame.evaluate("window.pwned")).as("%s: a text ran (%s)", where, MARK).isNull();
    }
    looks++;
  }
}
