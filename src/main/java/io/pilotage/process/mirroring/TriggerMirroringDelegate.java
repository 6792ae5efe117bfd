package io.pilotage.process.mirroring;

import io.pilotage.effect.Intents;
import io.pilotage.pilot.RepositoryState;
import io.pilotage.process.EffectDelegate;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRegister;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Asks for the mirroring of what was approved (P-15). */
@Component
class TriggerMirroringDelegate extends EffectDelegate {

  private final PilotRegister register;

  TriggerMirroringDelegate(Intents intents, PilotRegister register) {
    super(intents);
    this.register = register;
  }

  @Override
  protected Wish wish(DelegateExecution execution) {
    register.enter(PilotVariables.pilot(execution), RepositoryState.MIRRORING);
    return new Wish(
        MirrorEffect.KIND, FrozenContent.payload(PilotVariables.CHECK_ID.get(execution)));
  }

  @Override
  protected void done(DelegateExecution execution, Map<String, String> facts) {
    MirrorVariables.MIRRORING.set(execution, "DONE");
  }

  @Override
  protected void failed(DelegateExecution execution, String text) {
    register.enter(PilotVariables.pilot(execution), RepositoryState.FAILED);
    MirrorVariables.MIRRORING.set(execution, "FAILED");
    MirrorVariables.FAILURE.set(execution, FormFields.shown(text));
  }
}
