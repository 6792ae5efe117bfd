package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MirroringProcessTest {
  @RegisterExtension
  static final ModelRun run = ModelRun.of("mirroring", Map.of("fingerprint", "f00d"));

  @BeforeEach
  void mirroringIsWanted() {
    run.start();
    run.waitsAt("serviceTask_triggerMirroring");
  }

  private static void resolve(String decision) {
    assertThat(run.groups("userTask_resolveMirrorFailure")).containsExactly("cnaf-repository");
    run.complete("userTask_resolveMirrorFailure", Map.of("mirrorDecision", decision));
  }

  @Rule("P-15")
  @Test
  void mirrorIsDoneWhenItIsCompared() {
    run.done("serviceTask_triggerMirroring", Map.of("mirroring", "DONE"));
    run.waitsAt("serviceTask_compareMirror");
    run.done("serviceTask_compareMirror", Map.of("comparison", "EQUAL"));
    run.endsAt("endEvent_mirrored");
    assertThat(run.variable("mirrorOutcome")).isEqualTo("MIRRORED");
  }

  @Rule("P-15")
  @Test
  void failedMirroringIsTriedAgain() {
    run.done("serviceTask_triggerMirroring", Map.of("mirroring", "FAILED"));
    resolve("RETRY");
    run.waitsAt("serviceTask_triggerMirroring");
  }

  @Rule("P-15")
  @Test
  void mirrorMadeByHandIsComparedLikeAnyOther() {
    run.done("serviceTask_triggerMirroring", Map.of("mirroring", "FAILED"));
    resolve("DONE_BY_HAND");
    run.waitsAt("serviceTask_compareMirror");
    run.done("serviceTask_compareMirror", Map.of("comparison", "DIFFERENT"));
    run.waitsAt("userTask_resolveMirrorFailure");
  }

  @Rule("P-15")
  @Test
  void mirrorThatDiffersIsNotDone() {
    run.done("serviceTask_triggerMirroring", Map.of("mirroring", "DONE"));
    run.done("serviceTask_compareMirror", Map.of("comparison", "DIFFERENT"));
    resolve("GIVE_UP");
    run.endsAt("endEvent_mirroringGivenUp");
    assertThat(run.variable("mirrorOutcome")).isEqualTo("GIVEN_UP");
  }
}
