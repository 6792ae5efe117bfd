package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProductionUpdateProcessTest {
  @RegisterExtension
  static final ModelRun run =
      ModelRun.of(
          "productionUpdate",
          Map.of("coordinator", "carla", "osBranches", "SL4/i386", "updateNumber", 1));

  @BeforeEach
  void updateIsDue() {
    run.start(
        Map.of(
            "sourceRepository", "https://example.org/cream", "releaseName", "production-update-1"));
  }

  private static void goOn() {
    assertThat(run.assignees("userTask_prepareProductionUpdate")).containsExactly("carla");
    run.complete(
        "userTask_prepareProductionUpdate",
        Map.of(
            "updateDecision", "GO_ON",
            "testWanted", true,
            "serviceCategory", "BACKWARD_COMPATIBLE_UPDATE"));
  }

  @Rule({"P-25", "P-26"})
  @Test
  void updateIsCheckedForItsDirectoryMirroredAndBroadcast() {
    goOn();
    assertThat(run.handed("checkAndMirror"))
        .containsEntry("checkScope", "PRODUCTION_UPDATE")
        .containsEntry("sa3Needed", false)
        .containsEntry("testWanted", true)
        .containsEntry("serviceCategory", "BACKWARD_COMPATIBLE_UPDATE")
        .containsEntry("releaseName", "production-update-1")
        .containsEntry("sourceRepository", "https://example.org/cream");
    run.ended("checkAndMirror", Map.of("releaseOutcome", "MIRRORED"));
    run.waitsAt("sendTask_broadcastProductionUpdate");
    run.done("sendTask_broadcastProductionUpdate");
    run.endsAt("endEvent_productionUpdateReleased");
  }

  @Rule("P-25")
  @Test
  void coordinatorMayDropAnUpdate() {
    run.complete("userTask_prepareProductionUpdate", Map.of("updateDecision", "REJECT"));
    run.endsAt("endEvent_productionUpdateRejected");
  }

  @Rule("P-25")
  @Test
  void updateThatIsNotMirroredIsNotBroadcast() {
    goOn();
    run.ended("checkAndMirror", Map.of("releaseOutcome", "REJECTED"));
    run.waitsAt("sendTask_announceProductionUpdateRejection");
    run.done("sendTask_announceProductionUpdateRejection");
    run.endsAt("endEvent_productionUpdateRejected");
  }
}
