package io.pilotage.process.candidature;

import io.pilotage.effect.Intents;
import io.pilotage.process.EffectDelegate;
import io.pilotage.process.FormFields;
import io.pilotage.process.Variable;
import io.pilotage.process.lookup.LookUp;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tries the query of the IS attribute at once (P-16). */
@Component
class TryIsAttributeDelegate extends EffectDelegate {

  private static final Variable<String> TRIAL = Variable.text("isAttributeTrial");

  TryIsAttributeDelegate(Intents intents) {
    super(intents);
  }

  @Override
  protected Wish wish(DelegateExecution execution) {
    return LookUp.tryMark();
  }

  @Override
  protected void done(DelegateExecution execution, Map<String, String> facts) {
    TRIAL.set(execution, FormFields.shown(LookUp.outcome(facts) + ": " + LookUp.detail(facts)));
  }
}
