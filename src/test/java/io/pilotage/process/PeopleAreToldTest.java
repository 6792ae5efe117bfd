package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.register.Documents;
import io.pilotage.sandbox.SandboxMail;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.site.Participation;
import io.pilotage.site.Site;
import io.pilotage.site.SiteKind;
import io.pilotage.site.SiteRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Routing what happens to the people it concerns, when it happens, is the point. */
class PeopleAreToldTest extends WiredProcedure {
  @Autowired private SiteRegistry sites;
  @Autowired private Documents documents;
  @Autowired private Participation participation;

  @Rule({"P-13", "P-17"})
  @Test
  void changeOfAFrozenRepositoryIsToldFileByFileBeforeTheCoordinatorDecides() throws IOException {
    Player player = Player.open(application);
    player.proposes(NORMAL);
    Path source = source("touched");
    player.documents(source.toUri(), "touched");
    player.testsWithASilentSite("PPS-CNAF", () -> fire(player, "event_testDeadlinePassed"));
    player.writesReleaseNotes();
    Path added =
        SampleRepository.addUpdate(
            source, BRANCH, SampleRepository.PILOT_UPDATES, "CREAM", "1.1.1");
    player.does("sa3", "decideOkOrDeny", OK);

    assertThat(player.open()).containsExactly("handleModification");
    assertThat(told(player, "has changed"))
        .as("with the testers, reported or not, and the approver")
        .containsExactly("coordinator", "developers", "grid-admins", "grid-admins", "sa3");
    assertThat(letters(player, "has changed"))
        .allSatisfy(mail -> assertThat(mail.text()).contains(added.getFileName().toString()));

    player.does(
        "coordinator",
        "handleModification",
        Map.of("modificationDecision", "CHECK_AGAIN", "modificationReason", "A security fix."));
    assertThat(told(player, "has changed")).as("no second time").hasSize(5);
    assertThat(told(player, "is checked again"))
        .containsExactly("developers", "grid-admins", "grid-admins", "sa3");
    assertThat(letters(player, "is checked again").get(0).text())
        .contains("A security fix.")
        .doesNotContain(added.getFileName().toString());
    assertThat(player.open()).containsExactly("chooseTestSites", "writeReleaseNotes");
    assertThat(draft(player)).as("what was written before").isEqualTo("# CREAM pilot");
  }

  @Rule({"P-11", "P-17"})
  @Test
  void deniedCandidatureThatIsGivenUpTellsItsPeopleAndNeedsNoReleaseNotes() throws IOException {
    Player player = Player.open(application);
    player.proposes(FAST);
    player.documents(source("given-up").toUri(), "given-up");
    deny(player);
    player.does(
        "coordinator",
        "decideOnDenial",
        Map.of("denialDecision", "REJECT", "denialDecisionReason", "Nobody has the time."));
    assertThat(register.get(player.pilot()).state()).isEqualTo(PilotState.REJECTED);
    assertThat(player.open()).isEmpty();
    assertThat(told(player, "is rejected"))
        .containsExactly("coordinator", "developers", "requests");
    assertThat(letters(player, "is rejected").get(0).text())
        .contains("SA3 said DENY.", "The ports are not documented.", "Nobody has the time.");
  }

  @Rule({"P-09", "P-13"})
  @Test
  void candidatureThatFailedItsTestTellsTheTestersAsWell() throws IOException {
    Player player = Player.open(application);
    player.proposes(NORMAL);
    player.documents(source("failed").toUri(), "failed");
    player.does("coordinator", "chooseTestSites", Map.of("testSites", "CERN-PPS\nPPS-CNAF"));
    fire(player, "event_testDeadlinePassed");
    player.settle();
    player.consolidates("REJECT", "It does not start.");
    assertThat(told(player, "is rejected"))
        .containsExactly("coordinator", "developers", "grid-admins", "grid-admins", "requests");
    assertThat(letters(player, "is rejected").get(0).text())
        .contains("The pre-deployment test was not passed.", "It does not start.");
  }

  @Rule("P-17")
  @Test
  void draftOfTheNotesSurvivesTheReworkOfTheRelease() throws IOException {
    Player player = Player.open(application);
    player.proposes(FAST);
    player.documents(source("drafted").toUri(), "drafted");
    taskService.setVariableLocal(
        task(player, "writeReleaseNotes").getId(), "releaseNotesText", "# Half");
    deny(player);
    player.does(
        "coordinator",
        "decideOnDenial",
        Map.of("denialDecision", "REWORK", "denialDecisionReason", "Easily mended."));
    player.reworks();
    assertThat(draft(player)).isEqualTo("# Half");
    taskService.setVariableLocal(
        task(player, "writeReleaseNotes").getId(), "releaseNotesText", "# More");
    player.desk().withdraw(player.pilot(), "CMS uses another one.", Player.REQUESTER);
    player.settle();
    assertThat(register.get(player.pilot()).state()).isEqualTo(PilotState.WITHDRAWN);
  }

  @Rule("P-11")
  @Test
  void approvalIsVoidOnceTheDocumentsThatItJudgedChange() throws IOException {
    Player player = Player.open(application);
    player.proposes(FAST);
    player.documents(source("void").toUri(), "void");
    player.does("sa3", "decideOkOrDeny", OK);
    documents.put(player.pilot(), "configurationDocument", "Open all ports.", "developers");
    player.writesReleaseNotes();
    assertThat(player.open()).containsExactly("handleModification");
    assertThat(mirrored(player)).isEmpty();
  }

  @Rule("P-03")
  @Test
  void clarifiedRequestIsRemindedOfBeforeItIsEscalatedAgain() {
    Player player = Player.open(application);
    fire(player, "event_appointmentOverdue");
    player.settle();
    player.does(
        "pps-coordination",
        "appointCoordinator",
        Map.of("appointment", "ASK_REQUESTER", "clarificationQuestion", "Which sites?"));
    player.does("vo", "clarifyRequest", Map.of("clarificationAnswer", "Any site of CMS."));
    fire(player, "event_appointmentOverdue");
    player.settle();
    assertThat(told(player, "coordinat")).containsExactly("pps-coordination", "pps-coordination");
    fire(player, "event_appointmentOverdue");
    player.settle();
    assertThat(told(player, "coordinat"))
        .containsExactly("pps-coordination", "pps-coordination", "tmb");
  }

  @Rule("P-18")
  @Test
  void callSaysWhereToInstallFromAndSilentSitesAloneAreReminded() throws IOException {
    Player player = called("called");
    SandboxMail call = letters(player, "Call for participation").get(0);
    assertThat(call.text())
        .contains("/mirror/" + player.pilot() + "/current/")
        .contains("baseurl=")
        .contains("/notes/" + player.pilot() + "/release")
        .contains("GlueCEStateStatus=called in GlueCE");
    answer(player, "CERN-PPS", SiteAnswerKind.DECLINE);
    fire(player, "event_callReminderDue");
    player.settle();
    assertThat(letters(player, "Reminder: call"))
        .hasSize(ppsSites().size() - 1)
        .noneMatch(mail -> mail.to().contains("cern-pps"))
        .allMatch(mail -> mail.text().contains("/answers/"));
  }

  @Rule("P-18")
  @Test
  void nobodyIsRemindedOfACallThatAllSitesAnswered() throws IOException {
    Player player = called("answered");
    ppsSites().forEach(site -> answer(player, site, SiteAnswerKind.LATER));
    fire(player, "event_callReminderDue");
    player.settle();
    assertThat(letters(player, "Reminder: call")).isEmpty();
    fire(player, "event_answersDue");
    player.settle();
    assertThat(player.open()).containsExactly("decideOnMissingInterest");
    LocalDate later = LocalDate.now(ZoneOffset.UTC).plusDays(40);
    player.does(
        "coordinator",
        "decideOnMissingInterest",
        Map.of(
            "missingInterestDecision", "EXTEND",
            "newAnswersDueDate", later.toString(),
            "missingInterestReason", "Holidays."));
    assertThat(participation.of(player.pilot()))
        .as("the new deadline holds for the sites as well")
        .allMatch(part -> part.deadline().equals(Deadlines.endOf(later).toInstant()));
  }

  private Player called(String name) throws IOException {
    Player player = passedCandidature(name);
    calls(player);
    return player;
  }

  private List<String> ppsSites() {
    return sites.ofKind(SiteKind.PPS).stream().map(Site::name).toList();
  }

  private static void answer(Player player, String site, SiteAnswerKind kind) {
    player
        .desk()
        .answerCall(
            new SiteAnswer(player.pilot(), site, kind, null, null, ""), Player.SITE_MANAGER);
  }

  private static void deny(Player player) {
    player.does(
        "sa3",
        "decideOkOrDeny",
        Map.of("sa3Decision", "DENY", "denialReason", "The ports are not documented."));
  }

  private Object draft(Player player) {
    return taskService.getVariable(task(player, "writeReleaseNotes").getId(), "releaseNotesText");
  }
}
