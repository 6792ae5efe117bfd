package io.pilotage.process.mirroring;

import io.pilotage.effect.Intents;
import io.pilotage.pilot.RepositoryState;
import io.pilotage.process.EffectDelegate;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.Checks;
import io.pilotage.register.PilotRegister;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Reads the mirror back in full and compares it with what was frozen, both ways (P-15). */
@Component
class CompareMirrorDelegate extends EffectDelegate {

  private final PilotRegister register;
  private final Checks checks;

  CompareMirrorDelegate(Intents intents, PilotRegister register, Checks checks) {
    super(intents);
    this.register = register;
    this.checks = checks;
  }

  @Override
  protected Wish wish(DelegateExecution execution) {
    return new Wish(
        CompareEffect.KIND, FrozenContent.payload(PilotVariables.CHECK_ID.get(execution)));
  }

  @Override
  protected void done(DelegateExecution execution, Map<String, String> facts) {
    if (Boolean.parseBoolean(facts.get(CompareEffect.EQUAL))) {
      checks.mirrored(PilotVariables.CHECK_ID.get(execution));
      register.enter(PilotVariables.pilot(execution), RepositoryState.MIRRORED);
      MirrorVariables.COMPARISON.set(execution, "EQUAL");
    } else {
      failed(execution, facts.getOrDefault(CompareEffect.DIFFERENCES, ""));
    }
  }

  @Override
  protected void failed(DelegateExecution execution, String text) {
    register.enter(PilotVariables.pilot(execution), RepositoryState.FAILED);
    MirrorVariables.COMPARISON.set(execution, "DIFFERENT");
    MirrorVariables.FAILURE.set(execution, FormFields.shown(text));
  }
}
