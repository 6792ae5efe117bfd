package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PilotUpdateProcessTest {
  @RegisterExtension
  static final ModelRun run =
      ModelRun.of(
          "pilotUpdate",
          Map.of("coordinator", "carla", "osBranches", "SL4/i386", "updateNumber", 2));

  private static final Date MONDAY = Deadlines.endOf(LocalDate.of(2026, 11, 30));

  @BeforeEach
  void versionIsCandidated() {
    run.start(
        Map.of(
            "sourceRepository", "https://example.org/cream",
            "releaseName", "pilot-update-2",
            "sa3Needed", true));
  }

  private static void decide(Map<String, ?> decision) {
    assertThat(run.assignees("userTask_decideOnCandidate")).containsExactly("carla");
    run.complete("userTask_decideOnCandidate", decision);
  }

  @Rule({"P-27", "P-28"})
  @Test
  void acceptedUpdateIsCheckedForItsDirectoryMirroredAndBroadcast() {
    decide(Map.of("candidateDecision", "OK", "testWanted", false));
    assertThat(run.handed("checkAndMirror"))
        .containsEntry("checkScope", "PILOT_UPDATE")
        .containsEntry("sa3Needed", true)
        .containsEntry("testWanted", false)
        .containsEntry("releaseName", "pilot-update-2");
    run.ended("checkAndMirror", Map.of("releaseOutcome", "MIRRORED"));
    run.done("sendTask_broadcastPilotUpdate");
    run.endsAt("endEvent_updateReleased");
  }

  @Rule("P-27")
  @Test
  void developersAreToldThatTheirUpdateIsRejected() {
    decide(Map.of("candidateDecision", "REJECT"));
    run.waitsAt("sendTask_announceUpdateRejection");
    run.done("sendTask_announceUpdateRejection");
    run.endsAt("endEvent_updateRejected");
  }

  @Rule("P-27")
  @Test
  void postponedUpdateComesBackOnItsDay() {
    decide(Map.of("candidateDecision", "POSTPONE", "postponedUntil", MONDAY));
    assertThat(run.due("event_postponementOver")).isEqualTo(MONDAY);
    run.fire("event_postponementOver");
    run.waitsAt("userTask_decideOnCandidate");
  }

  @Rule("P-28")
  @Test
  void developersAreToldThatTheirUpdateWasNotMirrored() {
    decide(Map.of("candidateDecision", "OK", "testWanted", true));
    run.ended("checkAndMirror", Map.of("releaseOutcome", "REJECTED"));
    run.done("sendTask_announceUpdateRejection");
    run.endsAt("endEvent_updateRejected");
  }
}
