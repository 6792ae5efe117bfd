package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PilotReleaseProcessTest {
  @RegisterExtension
  static final ModelRun run =
      ModelRun.of(
          "pilotRelease",
          Map.of(
              "requestSummary", "CREAM CE for CMS",
              "previewKind", "GRID_SERVICE",
              "requesterType", "VO",
              "osBranches", "SL4/i386",
              "osBranchCount", 1,
              "plannedDays", 280L));

  @BeforeEach
  void pilotIsRequested() {
    run.start();
    run.done("serviceTask_registerRequest");
    run.done("sendTask_acknowledgeRequest");
  }

  private static void propose() {
    run.ended(
        "pilotProposal",
        Map.of(
            "proposalOutcome", "ACCEPTED",
            "coordinator", "carla",
            "referent", "dave",
            "releaseCategory", "FAST",
            "testWanted", false));
  }

  private static void passCandidature() {
    propose();
    run.ended(
        "deploymentTests",
        Map.of("candidatureOutcome", "PASSED", "serviceCategory", "NEW_SERVICE"));
  }

  private static void scheduleIsDue(String question) {
    run.fire("startEvent_productionScheduleDue");
    run.done("serviceTask_checkOpenDecision", Map.of("scheduleQuestion", question));
  }

  @Rule({"P-02", "P-03", "P-24"})
  @Test
  void pilotGoesFromItsRequestToItsSuccess() {
    assertThat(run.states()).containsExactly("REQUESTED");
    assertThat(run.handed("pilotProposal")).containsEntry("requestSummary", "CREAM CE for CMS");
    propose();
    assertThat(run.handed("deploymentTests"))
        .containsEntry("coordinator", "carla")
        .containsEntry("referent", "dave")
        .containsEntry("releaseCategory", "FAST")
        .containsEntry("testWanted", false);
    run.ended(
        "deploymentTests",
        Map.of("candidatureOutcome", "PASSED", "serviceCategory", "NEW_SERVICE"));
    assertThat(run.handed("pilotDeployment")).containsEntry("serviceCategory", "NEW_SERVICE");
    run.ended("pilotDeployment", Map.of("verdict", "CLOSED_SUCCESS"));
    run.endsAt("endEvent_closedSuccess");
    assertThat(run.states()).containsExactly("REQUESTED", "CLOSED_SUCCESS");
  }

  @Rule("P-02")
  @Test
  void requestIsRegisteredAndAcknowledgedBeforeAnythingElse() {
    run.start();
    run.waitsAt("serviceTask_registerRequest");
    run.done("serviceTask_registerRequest");
    run.waitsAt("sendTask_acknowledgeRequest");
  }

  @Rule("P-01")
  @Test
  void redirectedRequestIsNoPilot() {
    run.ended("pilotProposal", Map.of("proposalOutcome", "REDIRECTED"));
    run.endsAt("endEvent_pilotRedirected");
    assertThat(run.states()).endsWith("REDIRECTED");
  }

  @Rule("P-03")
  @Test
  void rejectedProposalEndsThePilot() {
    run.ended("pilotProposal", Map.of("proposalOutcome", "REJECTED"));
    run.endsAt("endEvent_pilotRejected");
    assertThat(run.states()).endsWith("REJECTED");
  }

  @Rule("P-11")
  @Test
  void rejectedCandidatureIsNotDeployed() {
    propose();
    run.ended("deploymentTests", Map.of("candidatureOutcome", "REJECTED"));
    run.waitsAt("sendTask_announceCandidatureRejection");
    run.done("sendTask_announceCandidatureRejection");
    run.endsAt("endEvent_pilotRejected");
    assertThat(run.states()).endsWith("REJECTED");
  }

  @Rule("P-24")
  @Test
  void pilotWithoutSuccessEndsWhateverIsStillOpen() {
    passCandidature();
    run.message(Messages.PRODUCTION_UPDATE_REQUESTED, Map.of("updateNumber", 1));
    run.ended("pilotDeployment", Map.of("verdict", "CLOSED_UNSUCCESSFUL"));
    run.endsAt("endEvent_closedUnsuccessful");
    assertThat(run.states()).endsWith("CLOSED_UNSUCCESSFUL");
  }

  @Rule("P-24")
  @Test
  void pilotWithdrawnByTheVerdictEndsWhateverIsStillOpen() {
    passCandidature();
    run.message(Messages.PILOT_UPDATE_CANDIDATED, Map.of("updateNumber", 1));
    run.ended("pilotDeployment", Map.of("verdict", "WITHDRAWN"));
    run.endsAt("endEvent_withdrawnByVerdict");
    assertThat(run.states()).endsWith("WITHDRAWN");
  }

  @Rule("P-24")
  @Test
  void withdrawalEndsEverythingAtAnyTime() {
    passCandidature();
    run.message(Messages.PILOT_UPDATE_CANDIDATED, Map.of("updateNumber", 1));
    run.message(Messages.PILOT_WITHDRAWN, Map.of("withdrawalReason", "CMS changed its mind"));
    run.waitsAt("callActivity_closeWithdrawnPilot");
    assertThat(run.handed("pilotClosure"))
        .containsEntry("verdict", "WITHDRAWN")
        .containsEntry("withdrawalReason", "CMS changed its mind");
    run.ended("pilotClosure");
    run.endsAt("endEvent_withdrawn");
    assertThat(run.states()).endsWith("WITHDRAWN");
  }

  @Rule("P-24")
  @Test
  void requestIsWithdrawnBeforeItIsEvenRegistered() {
    run.start();
    run.message(Messages.PILOT_WITHDRAWN, Map.of("withdrawalReason", "sent by mistake"));
    run.waitsAt("callActivity_closeWithdrawnPilot");
  }

  @Rule("P-03")
  @Test
  void handoverGoesBesideTheWorkInHand() {
    propose();
    run.message(Messages.COORDINATOR_HANDED_OVER, Map.of("newCoordinator", "carl"));
    run.waitsAt("callActivity_testDeployment", "serviceTask_handOverTasks");
    run.done("serviceTask_handOverTasks");
    run.done("sendTask_announceHandover");
    run.waitsAt("callActivity_testDeployment");
  }

  @Rule("P-25")
  @Test
  void nextUpdateIsTakenUpWhenTheProductionUpdateIsDone() {
    passCandidature();
    run.message(Messages.PRODUCTION_UPDATE_REQUESTED, Map.of("updateNumber", 1));
    assertThat(run.handed("productionUpdate"))
        .containsEntry("updateNumber", 1)
        .containsEntry("osBranches", "SL4/i386")
        .containsEntry("serviceCategory", "NEW_SERVICE");
    run.ended("productionUpdate");
    run.done("serviceTask_startNextUpdateAfterProduction");
    run.waitsAt("callActivity_deployPilot");
  }

  @Rule("P-27")
  @Test
  void nextUpdateIsTakenUpWhenThePilotUpdateIsDone() {
    passCandidature();
    run.message(Messages.PILOT_UPDATE_CANDIDATED, Map.of("updateNumber", 2));
    assertThat(run.handed("pilotUpdate")).containsEntry("updateNumber", 2);
    run.ended("pilotUpdate");
    run.waitsAt("callActivity_deployPilot", "serviceTask_startNextUpdateAfterPilot");
    run.done("serviceTask_startNextUpdateAfterPilot");
    run.waitsAt("callActivity_deployPilot");
  }

  @Rule("P-27")
  @Test
  void postponedUpdateAsksForItsPlaceAgainOnItsDayWhileOthersRun() {
    Date monday = Deadlines.endOf(LocalDate.of(2026, 11, 30));
    passCandidature();
    run.message(
        Messages.PILOT_UPDATE_CANDIDATED, Map.of("updateNumber", 2, "postponedUntil", monday));
    run.ended("pilotUpdate");
    run.done("serviceTask_startNextUpdateAfterPilot");
    assertThat(run.due("event_postponementOver")).isEqualTo(monday);
    run.message(Messages.PRODUCTION_UPDATE_REQUESTED, Map.of("updateNumber", 3));
    run.waitsAt(
        "callActivity_deployPilot", "event_postponementOver", "callActivity_updateProduction");
    run.fire("event_postponementOver");
    run.done("serviceTask_requestUpdateAgain");
    run.waitsAt("callActivity_deployPilot", "callActivity_updateProduction");
  }

  @Rule("P-25")
  @Test
  void scheduleAsksTheCoordinatorForAProductionUpdate() {
    passCandidature();
    scheduleIsDue("ASK");
    assertThat(run.assignees("userTask_startScheduledUpdate")).containsExactly("carla");
    run.complete("userTask_startScheduledUpdate", Map.of("scheduleDecision", "START"));
    run.done("serviceTask_requestScheduledUpdate");
    run.waitsAt("callActivity_deployPilot");
    assertThat(run.due("startEvent_productionScheduleDue")).isNotNull();
  }

  @Rule("P-25")
  @Test
  void coordinatorMaySkipTheSchedule() {
    passCandidature();
    scheduleIsDue("ASK");
    run.complete("userTask_startScheduledUpdate", Map.of("scheduleDecision", "SKIP"));
    run.waitsAt("callActivity_deployPilot");
  }

  @Rule("P-25")
  @Test
  void nextDateOfTheScheduleLeavesTheOpenDecisionAsItIs() {
    passCandidature();
    scheduleIsDue("ASK");
    scheduleIsDue("STILL_OPEN");
    run.waitsAt("callActivity_deployPilot", "userTask_startScheduledUpdate");
  }

  @Rule("P-25")
  @Test
  void scheduleLeavesACandidatureAlone() {
    propose();
    scheduleIsDue("NOT_NOW");
    run.waitsAt("callActivity_testDeployment");
  }
}
