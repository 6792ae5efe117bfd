package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PilotClosureProcessTest {
  @RegisterExtension
  static final ModelRun run =
      ModelRun.of("pilotClosure", Map.of("coordinator", "carla", "verdict", "CLOSED_SUCCESS"));

  @BeforeEach
  void pilotEnds() {
    run.start();
    run.waitsAt("sendTask_broadcastClosing");
    run.done("sendTask_broadcastClosing");
    run.done("serviceTask_archiveProject");
  }

  private static void look(boolean removed, boolean patience) {
    run.done(
        "serviceTask_verifyMarkRemoved", Map.of("markRemoved", removed, "markPatience", patience));
  }

  @Rule("P-24")
  @Test
  void closureIsDoneWhenTheMarkHasVanished() {
    look(false, true);
    run.waitsAt("event_markRetryDue");
    run.fire("event_markRetryDue");
    look(true, false);
    run.endsAt("endEvent_closureDone");
  }

  @Rule("P-24")
  @Test
  void markThatStaysIsChased() {
    look(false, false);
    assertThat(run.assignees("userTask_chaseMark")).containsExactly("carla");
    run.complete("userTask_chaseMark", Map.of("chaseDecision", "LOOK_AGAIN"));
    run.waitsAt("serviceTask_verifyMarkRemoved");
  }

  @Rule("P-24")
  @Test
  void personMayAcceptAMarkThatStays() {
    look(false, false);
    run.complete("userTask_chaseMark", Map.of("chaseDecision", "ACCEPT"));
    run.endsAt("endEvent_markLeft");
  }
}
