package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DevelopersReferentProcessTest {
  @RegisterExtension
  static final ModelRun run = ModelRun.of("developersReferent", Map.of("coordinator", "carla"));

  @BeforeEach
  void referentIsNamed() {
    run.start();
    name("dave");
  }

  private static void name(String referent) {
    assertThat(run.assignees("userTask_identifyReferent")).containsExactly("carla");
    run.complete("userTask_identifyReferent", Map.of("referent", referent));
  }

  private static void silence() {
    run.fire("event_referentStillSilent");
    run.done("sendTask_tellTmb");
  }

  private static void decide(String decision) {
    assertThat(run.assignees("userTask_decideOnReferent")).containsExactly("carla");
    run.complete("userTask_decideOnReferent", Map.of("referentDecision", decision));
  }

  @Rule("P-05")
  @Test
  void referentWhoAcceptsIsTheReferentOfThePilot() {
    assertThat(run.assignees("userTask_acceptReferentRole")).containsExactly("dave");
    run.complete("userTask_acceptReferentRole", Map.of("referentAnswer", "ACCEPT"));
    run.endsAt("endEvent_referentAccepted");
    assertThat(run.variable("referentOutcome")).isEqualTo("ACCEPTED");
    assertThat(run.variable("referent")).isEqualTo("dave");
  }

  @Rule("P-05")
  @Test
  void silentReferentIsRemindedThenTheTmbIsTold() {
    assertThat(run.due("event_referentSilent")).isBefore(run.due("event_referentStillSilent"));
    run.fire("event_referentSilent");
    run.waitsAt("userTask_acceptReferentRole", "sendTask_remindReferent");
    run.done("sendTask_remindReferent");
    run.fire("event_referentStillSilent");
    run.waitsAt("sendTask_tellTmb");
    run.done("sendTask_tellTmb");
    run.waitsAt("userTask_decideOnReferent");
  }

  @Rule("P-05")
  @Test
  void referentWhoDeclinesIsReplaced() {
    run.complete("userTask_acceptReferentRole", Map.of("referentAnswer", "DECLINE"));
    decide("ANOTHER_REFERENT");
    name("dora");
    assertThat(run.assignees("userTask_acceptReferentRole")).containsExactly("dora");
  }

  @Rule("P-05")
  @Test
  void coordinatorMayGoOnWaitingAndTheClockStartsAgain() {
    silence();
    decide("KEEP_WAITING");
    run.waitsAt("userTask_acceptReferentRole");
    assertThat(run.assignees("userTask_acceptReferentRole")).containsExactly("dave");
    assertThat(run.due("event_referentSilent")).isNotNull();
  }

  @Rule("P-05")
  @Test
  void suspendedPilotIsResumedWithAnotherName() {
    silence();
    decide("SUSPEND");
    assertThat(run.states()).endsWith("SUSPENDED");
    run.complete("userTask_resumePilot");
    name("dora");
    assertThat(run.states()).endsWith("SUSPENDED", "PROPOSED");
  }

  @Rule("P-05")
  @Test
  void pilotIsClosedForWantOfAReferent() {
    silence();
    decide("CLOSE");
    run.endsAt("endEvent_referentNotFound");
    assertThat(run.variable("referentOutcome")).isEqualTo("NOT_FOUND");
  }
}
