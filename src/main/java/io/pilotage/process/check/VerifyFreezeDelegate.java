package io.pilotage.process.check;

import io.pilotage.effect.Intents;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RepositoryState;
import io.pilotage.process.EffectDelegate;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRegister;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Reads the source again before mirroring: any difference, or an approval that does not stand for
 * this content and these documents, goes to the coordinator (P-11, P-13).
 */
@Component
class VerifyFreezeDelegate extends EffectDelegate {

  private final PilotRegister register;
  private final Approvals approvals;

  VerifyFreezeDelegate(Intents intents, PilotRegister register, Approvals approvals) {
    super(intents);
    this.register = register;
    this.approvals = approvals;
  }

  @Override
  protected Wish wish(DelegateExecution execution) {
    return new Wish(
        FreezeEffect.KIND,
        Map.of(FreezeEffect.CHECK, PilotVariables.CHECK_ID.get(execution).toString()));
  }

  @Override
  protected void done(DelegateExecution execution, Map<String, String> facts) {
    PilotId pilot = PilotVariables.pilot(execution);
    boolean untouched = Boolean.parseBoolean(facts.get(FreezeEffect.UNTOUCHED));
    if (!untouched) {
      modified(execution, facts.getOrDefault(FreezeEffect.DIFFERENCES, ""));
    } else if (CheckVariables.SA3_NEEDED.get(execution)
        && !approvals.stands(pilot, PilotVariables.FINGERPRINT.get(execution))) {
      modified(execution, "SA3 has not said OK to this content with these documents.");
    } else {
      CheckVariables.VERDICT.set(execution, "UNTOUCHED");
    }
  }

  @Override
  protected void failed(DelegateExecution execution, String text) {
    modified(execution, text);
  }

  private void modified(DelegateExecution execution, String differences) {
    register.enter(PilotVariables.pilot(execution), RepositoryState.MODIFIED);
    CheckVariables.VERDICT.set(execution, "MODIFIED");
    CheckVariables.DIFFERENCES.set(execution, FormFields.shown(differences));
  }
}
