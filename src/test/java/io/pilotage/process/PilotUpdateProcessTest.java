package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
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
  void postponedUpdateEndsHereUntilItsDay() {
    decide(Map.of("candidateDecision", "POSTPONE"));
    run.endsAt("endEvent_updatePostponed");
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
