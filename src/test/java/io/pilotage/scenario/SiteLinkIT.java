package io.pilotage.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A site that has nothing but the link in its mail takes part in a pilot (P-18 to P-20). */
class SiteLinkIT extends Stage {

  private static final String SITE = "CERN-PROD";
  private static final String CONTACT = "cern-prod";
  private static final Map<String, String> ACCEPT =
      Map.of("answer", "ACCEPT", "slots", "120", "storageGb", "500", "remark", "After Tuesday.");
  private static final Map<String, String> DECLINE = Map.of("answer", "DECLINE", "remark", "Fire.");

  @Autowired private JdbcClient jdbc;

  @Rule({"P-18", "P-19", "P-20"})
  @Test
  void aSiteAcceptsChangesItsMindAcceptsAgainAndReportsItsDeployment() {
    Pilot pilot = open("vo", request("LINKED"));
    Acts.call(pilot, this, developersOffer("LINKED"), "LINKED");
    String path = mailbox().await(pilot.id(), "Call", CONTACT).answerLink();
    SiteLink link = new SiteLink(stranger(), path);

    assertThat(link.page()).contains("you may answer, and change your mind");
    badInputIsNamedBesideItsFieldAndNothingIsRecorded(pilot, link);
    itAccepts(pilot, link);
    itChangesItsMind(pilot, link);
    itAcceptsAgainWhileSomebodyElseHadLooked(pilot, link);
    itReportsItsDeployment(pilot, link);
    itReportsAProblemOnce(pilot, link);
    everyRecordWasConfirmedOnceInOneThread(pilot, path);
  }

  @Rule({"P-18", "P-19"})
  @Test
  void afterTheDeadlineASiteReadsWhatItCanStillDo() {
    Pilot pilot = open("vo", request("LATE"));
    Acts.call(pilot, this, developersOffer("LATE"), "LATE");
    SiteLink link =
        new SiteLink(stranger(), mailbox().await(pilot.id(), "Call", CONTACT).answerLink());
    SiteLink other =
        new SiteLink(stranger(), mailbox().await(pilot.id(), "Call", "fzk-lcg2").answerLink());
    link.records(ACCEPT).expect(302);
    assertThat(link.page()).contains("value=\"DECLINE\"", "value=\"LATER\"");
    link.awaitReport();

    theDeadlinePasses(pilot);
    assertThat(link.page())
        .contains("The call closed on", "the acceptance cannot be taken back")
        .contains("report the deployment or a problem, and leave")
        .contains("This link works until", "coordinated by " + Acts.COORDINATOR)
        .contains("value=\"ACCEPT\"", "value=\"leave\"", "value=\"deployment\"")
        .doesNotContain("value=\"DECLINE\"", "value=\"LATER\"");
    assertThat(link.records(DECLINE).expect(409).text())
        .contains("The call has closed: the site can only leave the pilot.");
    assertThat(pilot.site(SITE).path("state").asText()).isEqualTo("ACCEPTED");
    Map<String, String> leave = Map.of("deed", "leave", "reason", "No power.");
    assertThat(link.looksAt(leave).expect(200).text()).contains("no longer", "No power.");
    assertThat(pilot.site(SITE).path("state").asText()).isEqualTo("ACCEPTED");
    link.records(leave).expect(302);
    assertThat(link.records(leave).expect(409).text()).contains("there is nothing to leave");
    assertThat(mailbox().await(pilot.id(), SITE + " leaves", CONTACT).text())
        .contains("Takes part: no longer", "Why: No power.");

    assertThat(other.page())
        .contains("The site can still join late")
        .doesNotContain("value=\"LATER\"", "value=\"leave\"");
    assertThat(other.looksAt(ACCEPT).expect(200).text()).contains("the site joins late");
    other.records(ACCEPT).expect(302);
    assertThat(pilot.site("FZK-LCG2").path("late").asBoolean()).isTrue();

    as("vo").post(pilot.path("/withdrawal"), Map.of("reason", "No use.")).expect(204);
    pilot.awaitState("WITHDRAWN");
    assertThat(other.page()).contains("The pilot has ended").doesNotContain("value=\"ACCEPT\"");
    assertThat(other.records(leave).expect(409).text()).contains("The pilot has ended");
  }

  private void theDeadlinePasses(Pilot pilot) {
    jdbc.sql("update site_participation set deadline = ? where pilot_id = ?")
        .params(OffsetDateTime.now(ZoneOffset.UTC).minusHours(1), pilot.id())
        .update();
  }

  private void badInputIsNamedBesideItsFieldAndNothingIsRecorded(Pilot pilot, SiteLink link) {
    for (String button : List.of("look", "record")) {
      Map<String, String> typed = new HashMap<>(Map.of("slots", "many", "storageGb", "-1"));
      typed.put("action", button);
      String page = stranger().submit(pathOf(pilot), typed).expect(400).text();
      assertThat(page)
          .contains("Nothing is recorded yet")
          .contains("<b class=\"bad\" id=\"answer-slots-fault\">give a whole number, 0 or more</b>")
          .contains("<b class=\"bad\" id=\"answer-storageGb-fault\">give a whole number")
          .contains("id=\"answer-answer-fault\">is missing")
          .contains("value=\"many\"");
    }
    link.records(Map.of("answer", "PERHAPS")).expect(400);
    link.records(Map.of("answer", "ACCEPT", "slots", "99999999")).expect(400);
    link.records(Map.of("answer", "ACCEPT", "remark", "\u202Eevil")).expect(400);
    Answer early = link.records(report());
    assertThat(early.expect(409).text()).contains("has not accepted the call");
    assertThat(pilot.site(SITE).path("state").asText()).isEqualTo("INVITED");
    assertThat(confirmations(pilot)).isEmpty();
  }

  private void itAccepts(Pilot pilot, SiteLink link) {
    Answer shown = link.looksAt(ACCEPT).expect(200);
    assertThat(shown.text())
        .contains("Nothing is recorded yet", "accept: we take part", "120", "500", "After Tuesday.")
        .contains("This answer can be changed until");
    assertThat(pilot.site(SITE).path("state").asText()).isEqualTo("INVITED");
    link.recordsAsSeen(shown, ACCEPT).expect(302);
    assertThat(pilot.site(SITE).path("state").asText()).isEqualTo("ACCEPTED");
    assertThat(link.page()).contains("You may change this answer until", "120 job slots, 500 GB");

    assertThat(link.recordsAsSeen(shown, ACCEPT).expect(409).text())
        .contains("This was recorded already", "by the link of CERN-PROD");
    assertThat(link.recordsAsSeen(shown, DECLINE).expect(409).text())
        .contains("Something was recorded for the site since you looked");
    assertThat(pilot.site(SITE).path("state").asText()).isEqualTo("ACCEPTED");
  }

  private void itChangesItsMind(Pilot pilot, SiteLink link) {
    link.awaitReport();
    link.recordsAsSeen(link.looksAt(DECLINE).expect(200), DECLINE).expect(302);
    assertThat(pilot.site(SITE).path("state").asText()).isEqualTo("DECLINED");
    assertThat(pilot.sees(Acts.SITES, "deployAtSite")).as("nobody is asked any more").isFalse();
    assertThat(link.records(report()).expect(409).text()).contains("has not accepted the call");
  }

  private void itAcceptsAgainWhileSomebodyElseHadLooked(Pilot pilot, SiteLink link) {
    Map<String, String> fewer = Map.of("answer", "ACCEPT", "slots", "60");
    Answer one = link.looksAt(ACCEPT).expect(200);
    Answer other = link.looksAt(fewer).expect(200);
    link.recordsAsSeen(one, ACCEPT).expect(302);
    assertThat(link.recordsAsSeen(other, fewer).expect(409).text())
        .contains("nothing of yours was recorded");
    assertThat(pilot.site(SITE).path("resources").path("slots").asInt()).isEqualTo(120);
    link.awaitReport();
  }

  private void itReportsItsDeployment(Pilot pilot, SiteLink link) {
    assertThat(link.page())
        .as("the words of the form")
        .contains("Version installed", "Full host names, one a line.", "0 if it runs no jobs.")
        .contains("Who may use it here, one VO a line.", "When did a problem arise?");
    Map<String, String> wrong = new HashMap<>(report());
    wrong.remove("version");
    wrong.put("hosts", "not a host");
    wrong.put("slots", "a few");
    wrong.put("deployedOnDate", "yesterday");
    wrong.put("problemPhase", "NONE");
    wrong.put("problemSummary", "It was slow.");
    assertThat(link.records(wrong).expect(400).text())
        .contains("id=\"deployment-version-fault\">is missing")
        .contains("id=\"deployment-slots-fault\">must be a number")
        .contains("id=\"deployment-deployedOnDate-fault\">give a date as YYYY-MM-DD")
        .contains("id=\"deployment-problemSummary-fault\">belongs to another choice")
        .contains("not a host");
    Map<String, String> noHost = with(report(), "hosts", "not a host");
    assertThat(link.looksAt(noHost).expect(400).text())
        .contains("id=\"deployment-hosts-fault\">must hold host names");
    assertThat(link.looksAt(with(report(), "problemSummary", "x".repeat(1001))).expect(400).text())
        .as("what the ledger checks, under the name of the form")
        .contains("id=\"deployment-problemSummary-fault\">has more than 1000 characters");
    assertThat(pilot.site(SITE).path("state").asText()).isEqualTo("ACCEPTED");

    Answer shown = link.looksAt(report()).expect(200);
    assertThat(shown.text())
        .contains("Version installed", "3.1.14-1", "ce01.cern.example.org", "Installation", "Low");
    assertThat(pilot.site(SITE).path("state").asText()).isEqualTo("ACCEPTED");
    link.recordsAsSeen(shown, report()).expect(302);
    assertThat(pilot.site(SITE).path("state").asText()).isEqualTo("DEPLOYED");
    assertThat(pilot.site(SITE).path("changedBy").asText()).isEqualTo("link:" + SITE);
    assertThat(pilot.site(SITE).path("resources").path("hosts").get(1).asText())
        .isEqualTo("ce02.cern.example.org");
    assertThat(pilot.sees(Acts.SITES, "deployAtSite")).isFalse();
    assertThat(as(Acts.COORDINATOR).get(pilot.path("/dossier")).expect(200).text())
        .contains("userTask_deployAtSite", "link:" + SITE);
    assertThat(link.records(report()).expect(409).text())
        .contains("The deployment was reported already", "by the link of CERN-PROD");
    assertThat(link.page()).contains("its answer stands", "reported already");
  }

  private void itReportsAProblemOnce(Pilot pilot, SiteLink link) {
    Map<String, String> problem =
        Map.of("deed", "problem", "phase", "OPERATION", "severity", "HIGH", "summary", "It <b>.");
    assertThat(link.looksAt(problem).expect(200).text()).contains("It &lt;b&gt;.");
    link.records(problem).expect(302);
    assertThat(link.records(problem).expect(409).text())
        .contains("This problem was recorded already");
    assertThat(
            as(Acts.COORDINATOR).get(pilot.path("/sites/" + SITE + "/problems")).expect(200).json())
        .as("one with the report, one by itself")
        .hasSize(2);
  }

  private void everyRecordWasConfirmedOnceInOneThread(Pilot pilot, String path) {
    mailbox().await(pilot.id(), "reports a problem with", CONTACT);
    List<Mailbox.Mail> mails = confirmations(pilot);
    assertThat(mails)
        .extracting(mail -> mail.subject().replaceAll("^\\[[^]]*] Recorded: | the pilot .*$", ""))
        .containsExactlyInAnyOrder(
            SITE + " takes part in",
            SITE + " does not take part in",
            SITE + " takes part in",
            SITE + " has deployed",
            SITE + " reports a problem with");
    assertThat(mails)
        .allSatisfy(
            mail -> {
              assertThat(mail.to()).contains(CONTACT);
              assertThat(mail.answerLink()).isEqualTo(path);
              assertThat(mail.headers())
                  .as("one thread")
                  .contains("In-Reply-To")
                  .contains("<" + pilot.id() + "@");
              assertThat(mail.text())
                  .contains("Recorded by: whoever holds the signed link of " + SITE)
                  .contains("good until");
            });
    assertThat(text(mails, "takes part in"))
        .contains("Answer: accept: we take part", "Job slots: 120", "Storage in GB: 500")
        .contains("Remark: After Tuesday.", "This answer can be changed until");
    assertThat(text(mails, "does not take part in"))
        .contains("Answer: decline: we do not take part", "Remark: Fire.");
    assertThat(text(mails, "has deployed"))
        .contains("Version installed: 3.1.14-1", "\n  ce02.cern.example.org", "\n  dteam")
        .contains("What happened: The port was taken.", "Severity: Low");
    assertThat(text(mails, "reports a problem with"))
        .contains("What is wrong: It <b>.", "How much it hurts: high");
  }

  private static String text(List<Mailbox.Mail> mails, String subject) {
    return mails.stream()
        .filter(mail -> mail.subject().contains(SITE + " " + subject))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private List<Mailbox.Mail> confirmations(Pilot pilot) {
    return mailbox().about(pilot.id(), "Recorded:");
  }

  private String pathOf(Pilot pilot) {
    return mailbox().await(pilot.id(), "Call", CONTACT).answerLink();
  }

  private Map<String, String> report() {
    return Map.ofEntries(
        Map.entry("deed", "deployment"),
        Map.entry("deploymentOutcome", "DEPLOYED"),
        Map.entry("version", "3.1.14-1"),
        Map.entry("hosts", "ce01.cern.example.org\r\nce02.cern.example.org"),
        Map.entry("slots", "120"),
        Map.entry("storageGb", "500"),
        Map.entry("batchSystem", "Torque"),
        Map.entry("siteVos", "alice\r\ndteam"),
        Map.entry("deployedOnDate", today().toString()),
        Map.entry("problemPhase", "INSTALLATION"),
        Map.entry("problemSeverity", "LOW"),
        Map.entry("problemSummary", "The port was taken."));
  }

  private static Map<String, String> with(Map<String, String> fields, String field, String value) {
    Map<String, String> all = new HashMap<>(fields);
    all.put(field, value);
    return all;
  }
}
