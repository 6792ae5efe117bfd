package io.pilotage.process;

import io.pilotage.effect.Intent;
import io.pilotage.effect.Outcome;
import io.pilotage.effect.OutcomeReceiver;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.springframework.stereotype.Component;

/** Brings the outcomes of effects back to the steps that wait for them. */
@Component
class EffectOutcomes implements OutcomeReceiver {

  private final RuntimeService runtime;

  EffectOutcomes(RuntimeService runtime) {
    this.runtime = runtime;
  }

  @Override
  public Receipt receive(Intent intent, Outcome outcome) {
    if (!waits(intent)) {
      return Receipt.GONE;
    }
    runtime.signal(intent.executionId(), null, outcome, Map.of());
    return Receipt.TAKEN;
  }

  private boolean waits(Intent intent) {
    Execution execution =
        runtime
            .createExecutionQuery()
            .executionId(intent.executionId())
            .activityId(intent.activityId())
            .singleResult();
    return execution != null;
  }
}
