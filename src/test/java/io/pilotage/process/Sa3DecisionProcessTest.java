package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Sa3DecisionProcessTest {
  @RegisterExtension
  static final ModelRun run =
      ModelRun.of("sa3Decision", Map.of("coordinator", "carla", "referent", "dave"));

  @BeforeEach
  void approvalIsAsked() {
    run.start();
  }

  private static void deny(String then) {
    run.complete("userTask_decideOkOrDeny", Map.of("sa3Decision", "DENY"));
    assertThat(run.assignees("userTask_decideOnDenial")).containsExactly("carla");
    run.complete("userTask_decideOnDenial", Map.of("denialDecision", then));
  }

  @Rule("P-11")
  @Test
  void sa3SaysOk() {
    assertThat(run.groups("userTask_decideOkOrDeny")).containsExactly("sa3");
    run.complete("userTask_decideOkOrDeny", Map.of("sa3Decision", "OK"));
    run.endsAt("endEvent_ok");
    assertThat(run.variable("sa3Outcome")).isEqualTo("OK");
  }

  @Rule("P-11")
  @Test
  void deniedReleaseIsReworkedAndAskedAgain() {
    deny("REWORK");
    assertThat(run.assignees("userTask_reworkRelease")).containsExactly("dave");
    run.complete("userTask_reworkRelease");
    run.endsAt("endEvent_reworked");
    assertThat(run.variable("sa3Outcome")).isEqualTo("REWORKED");
  }

  @Rule("P-11")
  @Test
  void deniedReleaseMayBeGivenUp() {
    deny("REJECT");
    run.endsAt("endEvent_denied");
    assertThat(run.variable("sa3Outcome")).isEqualTo("REJECTED");
  }

  @Rule("P-11")
  @Test
  void silenceOfSa3IsRemindedOfAndNeverTakenForAnOk() {
    for (int reminder = 1; reminder <= 4; reminder++) {
      run.fire("event_decisionOverdue");
      run.done("sendTask_remindSa3");
    }
    assertThat(run.due("event_decisionOverdue")).as("a fifth reminder").isNull();
    run.waitsAt("userTask_decideOkOrDeny");
  }
}
