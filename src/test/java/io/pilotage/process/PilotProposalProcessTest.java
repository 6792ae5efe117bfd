package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PilotProposalProcessTest {
  @RegisterExtension
  static final ModelRun run =
      ModelRun.of(
          "pilotProposal",
          Map.of(
              "previewKind",
              "GRID_SERVICE",
              "requesterType",
              "VO",
              "osBranchCount",
              1,
              "plannedDays",
              280L));

  @BeforeEach
  void requestIsRegistered() {
    run.start();
  }

  private static void appoint() {
    run.complete(
        "userTask_appointCoordinator", Map.of("appointment", "APPOINT", "coordinator", "carla"));
  }

  @Rule({"P-03", "P-04", "P-05", "P-06"})
  @Test
  void requestBecomesAProposalWithCoordinatorProjectReferentAndCategory() {
    assertThat(run.groups("userTask_appointCoordinator")).containsExactly("pps-coordination");
    appoint();
    assertThat(run.assignees("userTask_openReleaseProject")).containsExactly("carla");
    run.complete("userTask_openReleaseProject");
    run.done("serviceTask_openReleaseProject");
    assertThat(run.handed("developersReferent")).containsEntry("coordinator", "carla");
    run.ended("developersReferent", Map.of("referentOutcome", "ACCEPTED", "referent", "dave"));

    assertThat(run.variable("proposedCategory")).isEqualTo("NORMAL");
    assertThat(run.assignees("userTask_evaluateCategory")).containsExactly("carla");
    run.complete("userTask_evaluateCategory", Map.of("releaseCategory", "FAST"));
    run.endsAt("endEvent_accepted");
    assertThat(run.variable("proposalOutcome")).isEqualTo("ACCEPTED");
    assertThat(run.variable("referent")).isEqualTo("dave");
    assertThat(run.states()).containsExactly("REQUESTED", "PROPOSED");
  }

  @Rule("P-01")
  @Test
  void clientToolsArePointedToTheOtherProcedure() {
    run.start(Map.of("previewKind", "CLIENT_TOOLS"));
    run.waitsAt("sendTask_pointToOtherProcedure");
    run.done("sendTask_pointToOtherProcedure");
    run.endsAt("endEvent_redirected");
    assertThat(run.variable("proposalOutcome")).isEqualTo("REDIRECTED");
  }

  @Rule("P-03")
  @Test
  void requestIsEscalatedWhenNobodyAppoints() {
    run.fire("event_appointmentOverdue");
    run.waitsAt("userTask_appointCoordinator", "sendTask_remindOfAppointment");
    run.done("sendTask_remindOfAppointment");
    run.fire("event_appointmentOverdue");
    run.done("sendTask_remindOfAppointment");
    run.waitsAt("userTask_appointCoordinator");
    assertThat(run.due("event_appointmentOverdue")).as("a third reminder").isNull();
  }

  @Rule("P-03")
  @Test
  void clockIsPausedWhileTheRequesterIsAsked() {
    run.complete("userTask_appointCoordinator", Map.of("appointment", "ASK_REQUESTER"));
    assertThat(run.assignees("userTask_clarifyRequest")).containsExactly("vera");
    assertThat(run.due("event_appointmentOverdue")).isNull();
    run.complete("userTask_clarifyRequest");
    run.waitsAt("userTask_appointCoordinator");
    assertThat(run.due("event_appointmentOverdue")).isNotNull();
    assertThat(run.states()).containsExactly("REQUESTED", "CLARIFYING", "REQUESTED");
  }

  @Rule("P-03")
  @Test
  void requestIsRejectedAndTheRequesterTold() {
    run.complete("userTask_appointCoordinator", Map.of("appointment", "REJECT"));
    run.waitsAt("sendTask_announceRejection");
    run.done("sendTask_announceRejection");
    run.endsAt("endEvent_rejected");
    assertThat(run.variable("proposalOutcome")).isEqualTo("REJECTED");
  }

  @Rule("P-05")
  @Test
  void proposalWithoutAReferentIsRejected() {
    appoint();
    run.complete("userTask_openReleaseProject");
    run.done("serviceTask_openReleaseProject");
    run.ended("developersReferent", Map.of("referentOutcome", "NOT_FOUND"));
    run.done("sendTask_announceRejection");
    run.endsAt("endEvent_rejected");
  }
}
