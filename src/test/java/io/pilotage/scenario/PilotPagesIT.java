package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.Media;
import io.pilotage.NeedsProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages about a pilot in a browser, as wide as a desk and as narrow as a phone. */
@NeedsProgram("chromium")
class PilotPagesIT extends Stage {

  private static final Path PICTURES = Path.of("target/screenshots/pilot-pages");
  private static final int MOST_BYTES = 200_000;
  private static final Pattern PART = Pattern.compile("/pilots/[a-z0-9-]+/course/[a-z0-9-]+");

  /** Names that are wider or higher than the step in which they are written. */
  private static final String TOO_LARGE =
      """
      [...document.querySelectorAll('.picture text.name')].filter(text => {
        const step = [...document.querySelectorAll('.picture rect.outline')].map(r => r.getBBox())
          .filter(b => b.width <= 140).find(b => {
            const at = text.getBBox();
            return at.x + at.width / 2 > b.x && at.x + at.width / 2 < b.x + b.width
              && at.y > b.y - 10 && at.y < b.y + b.height;
          });
        const at = text.getBBox();
        return step && (at.x < step.x || at.x + at.width > step.x + step.width);
      }).map(text => text.textContent)""";

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
  void aPilotIsFollowedOnItsPagesByWhoeverMayKnowOfIt() {
    Pilot pilot = called();
    String path = "/pilots/" + pilot.id();
    String text = as(Acts.COORDINATOR).get(path).expect(200).text();
    assertThat(text)
        .contains("Deploy pilot at site", "site-managers")
        .contains("CERN-PROD", "accepted", "40")
        .contains("Decide ok or deny</b><span>: <span>ok")
        .contains("The guide at CERN-PPS", "Documentation adequate")
        .contains("CERN-PPS: deployable with issues", "2 fail", "2 pass", "2 not run")
        .contains("Download the dossier");
    assertThat(text).as("a task for others").doesNotContain("Open the task");
    assertThat(as(Acts.SITES).get(path).expect(200).text()).contains("Open the task");
    assertThat(text).as("what no person can read").doesNotContain(">userTask_", ">null", "null<");
    assertThat(as(Acts.COORDINATOR).get(path + "/dossier").expect(200).text())
        .isEqualTo(as(Acts.COORDINATOR).get(pilot.path("/dossier")).expect(200).text());

    String everybody = as(Acts.MIRROR).get(path).expect(200).text();
    assertThat(everybody).contains("Download the dossier");
    as("vo").get(path).expect(200);
    List<String> parts = partsOf(text);
    assertThat(parts).isNotEmpty();
    for (String part : parts) {
      as("vo").get(part).expect(200);
      stranger().get(part).expect(401);
    }
    as("vo").get(path + "/course/another").expect(404);
    Pilot other = open("vo", request("OTHER"));
    as("vo").get(parts.get(0).replace(pilot.id(), other.id())).expect(404);

    List<String> pages = new ArrayList<>(parts);
    pages.add(path);
    pages.add(path + "/releases/release");
    pages.add("/pilots?state=all");
    List<String> wrong = new ArrayList<>();
    for (String page : pages) {
      wrong.addAll(looksAt(page));
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void anOpenPageShowsWhatHappensWithoutBeingLoadedAgain() {
    Pilot pilot = open("vo", request("LIVE"));
    pilot.awaitTask(Acts.COORDINATION, "appointCoordinator", null);
    Page page = chromium.desktop(Acts.COORDINATION);
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.navigate("/pilots/" + pilot.id());
    page.evaluate("window.sameWindow = true");
    assertThat(page.locator("#waits").textContent()).contains("Appoint coordinator");
    Acts.appoint(pilot, Acts.COORDINATOR);
    page.locator("#waits:has-text('Plan pilot release project')").waitFor();
    assertThat(page.locator("#headline").textContent()).contains("proposed");
    assertThat(page.locator("#changed").textContent()).contains("Changed at");
    assertThat(page.evaluate("window.sameWindow")).isEqualTo(true);
    assertThat(complaints).isEmpty();
  }

  @Test
  void nobodyLosesThePlaceInWhichHeReadsAndSeesTheNewsOnceHeLeavesIt() {
    Pilot pilot = open("vo", request("READ"));
    pilot.awaitTask(Acts.COORDINATION, "appointCoordinator", null);
    Page page = chromium.desktop(Acts.COORDINATION);
    page.navigate("/pilots/" + pilot.id());
    Locator link = page.locator("#waits a").first();
    link.focus();
    Acts.appoint(pilot, Acts.COORDINATOR);
    page.locator("#headline:has-text('proposed')").waitFor();
    assertThat(link.evaluate("link => link === document.activeElement")).isEqualTo(true);
    assertThat(page.locator("#waits").textContent()).contains("Appoint coordinator");
    page.evaluate("document.activeElement.blur()");
    page.locator("#waits:has-text('Plan pilot release project')").waitFor();
  }

  @Test
  void whatFailedAndWhatWasBrokenOffIsMarkedAndSaid() {
    Pilot failing = open("vo", request("FAILED"));
    failing.awaitTask(Acts.COORDINATION, "appointCoordinator", null);
    jdbc.sql(
            """
            update act_ru_job set handler_cfg_ = 'nowhere', retries_ = 1,
              duedate_ = timestamp '2020-01-01 00:00:00'
            where handler_cfg_ like 'event_appointmentOverdue%' and process_instance_id_ in (
              select id_ from act_ru_execution where business_key_ = ? )
            """)
        .param(failing.id())
        .update();
    Pilot withdrawn = open("vo", request("BROKEN OFF"));
    withdrawn.awaitTask(Acts.COORDINATION, "appointCoordinator", null);
    as("vo")
        .post(withdrawn.path("/withdrawal"), Map.of("reason", "We need it no more."))
        .expect(204);
    withdrawn.awaitState("WITHDRAWN");

    Page page = chromium.desktop(Acts.COORDINATOR);
    page.navigate("/pilots/" + failing.id());
    page.locator("#picture-whole .badge.s-failed").first().waitFor();
    assertThat(page.locator("#steps-whole").textContent()).contains("failed");
    photograph(page, "/pilots/" + failing.id(), "desk");
    page.navigate("/pilots/" + withdrawn.id());
    assertThat(page.locator("#picture-whole .badge.s-broken-off").count()).isPositive();
    assertThat(page.locator("#steps-whole").textContent()).contains("broken off");
    photograph(page, "/pilots/" + withdrawn.id(), "desk");
  }

  @Test
  void myWorkShowsWhatComesWhileItIsOpen() {
    Page page = chromium.desktop(Acts.COORDINATION);
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.navigate("/work");
    Pilot pilot = open("vo", request("COMES"));
    page.locator("#open:has-text('" + pilot.id() + "')").waitFor();
    assertThat(complaints).isEmpty();
  }

  @Test
  void theListFollowsWhatIsTyped() {
    Pilot pilot = open("vo", request("TYPED"));
    Page page = chromium.desktop(Acts.COORDINATOR);
    List<String> complaints = new ArrayList<>();
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.navigate("/pilots");
    page.evaluate("window.sameWindow = true");
    page.getByLabel("Words").pressSequentially(pilot.id() + " nowhere");
    page.locator("#count:has-text('No pilot is like this.')").waitFor();
    assertThat(page.locator("#found a").count()).isZero();
    page.getByLabel("Words").fill(pilot.id());
    page.locator("#found a:has-text('TYPED')").waitFor();
    assertThat(page.url()).contains("text=" + pilot.id());
    assertThat(page.evaluate("window.sameWindow")).isEqualTo(true);
    assertThat(page.evaluate("document.activeElement.name")).isEqualTo("text");
    page.evaluate("document.querySelector('[name=text]').maxLength = 999");
    page.getByLabel("Words").fill("x".repeat(201));
    page.locator("#refused:has-text('text: ')").waitFor();
    assertThat(complaints).allMatch(said -> said.contains("400"));
  }

  @Test
  void aPageThatHasNotChangedIsNotSentAgain() {
    Pilot pilot = open("vo", request("SAME"));
    pilot.awaitTask(Acts.COORDINATION, "appointCoordinator", null);
    Outsider reader = as(Acts.COORDINATION);
    String path = "/pilots/" + pilot.id();
    Matcher tag =
        Pattern.compile("If-None-Match&quot;:&quot;W/.&quot;([0-9a-f]+).&quot;")
            .matcher(reader.get(path).expect(200).text());
    assertThat(tag.find()).isTrue();
    String known = "W/\"" + tag.group(1) + '"';
    assertThat(reader.send("GET", path, "If-None-Match", known).status()).isEqualTo(304);
    Acts.appoint(pilot, Acts.COORDINATOR);
    assertThat(reader.send("GET", path, "If-None-Match", known).status()).isEqualTo(200);
  }

  /** A pilot that PPS sites tested, and whose call a production site accepted. */
  private Pilot called() {
    SourceTree source = developersOffer("PICTURE");
    Pilot pilot = open("vo", request("PICTURE"));
    Acts.propose(pilot, this, Acts.COORDINATOR, Acts.NORMAL);
    Acts.document(pilot, Acts.COORDINATOR, source, "PICTURE");
    Acts.test(pilot, "CERN-PPS", "PPS-CNAF");
    Acts.writeReleaseNotes(pilot, "# Try it\n\nInstall it.");
    Acts.approve(pilot);
    pilot.task(
        Acts.COORDINATOR,
        "prepareCall",
        Map.of(
            "callAudience", "ALL",
            "callMessage", "Please take part.",
            "answersDueDate", today().plusDays(14).toString()));
    pilot.awaitSite("CERN-PROD", "INVITED");
    as(Acts.SITES)
        .post(
            pilot.path("/sites/CERN-PROD/answer"),
            Map.of("answer", "ACCEPT", "slots", 40, "storageGb", 100, "remark", ""))
        .expect(204);
    pilot.hasten("event_answersDue");
    pilot.awaitTask(Acts.SITES, "deployAtSite", null);
    pilot.awaitState("DEPLOYING");
    return pilot;
  }

  /** The parts behind a page, and the parts behind these. */
  private List<String> partsOf(String text) {
    List<String> parts = new ArrayList<>(links(text));
    for (String part : links(text)) {
      links(as(Acts.COORDINATOR).get(part).expect(200).text()).stream()
          .filter(below -> !parts.contains(below))
          .forEach(parts::add);
    }
    return parts;
  }

  private static List<String> links(String text) {
    return PART.matcher(text).results().map(match -> match.group()).distinct().toList();
  }

  private List<String> looksAt(String path) {
    List<String> wrong = new ArrayList<>();
    Page desk = chromium.desktop(Acts.COORDINATOR);
    List<String> strange = new ArrayList<>();
    desk.onRequest(
        request -> {
          if (!request.url().startsWith(base().toString()) && !request.url().startsWith("data:")) {
            strange.add(request.url());
          }
        });
    desk.onConsoleMessage(message -> strange.add(message.text()));
    int bytes =
        new String(desk.navigate(path).body(), StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_8)
            .length;
    photograph(desk, path, "desk");
    if (bytes > MOST_BYTES) {
      wrong.add("%s has %d bytes".formatted(path, bytes));
    }
    strange.forEach(one -> wrong.add(path + " asks or complains: " + one));
    Axe.findings(desk).forEach(finding -> wrong.add(path + " on a desk: " + finding));
    Object large = desk.evaluate(TOO_LARGE);
    if (!large.equals(List.of())) {
      wrong.add("%s: too large for their steps: %s".formatted(path, large));
    }
    desk.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    photograph(desk, path, "paper");
    Page phone = chromium.phone(Acts.COORDINATOR);
    phone.navigate(path);
    photograph(phone, path, "phone");
    Axe.findings(phone).forEach(finding -> wrong.add(path + " on a phone: " + finding));
    int width = ((Number) phone.evaluate("document.documentElement.scrollWidth")).intValue();
    if (width > 390) {
      wrong.add("%s is %d wide on a phone".formatted(path, width));
    }
    return wrong;
  }

  private static void photograph(Page page, String path, String on) {
    String heading = page.locator("h1").textContent().replaceAll("[^A-Za-z0-9]+", "-");
    page.screenshot(
        new ScreenshotOptions()
            .setFullPage(true)
            .setPath(
                PICTURES.resolve(
                    (path.contains("/course/") ? "course-" : "") + heading + "-" + on + ".png")));
  }
}
