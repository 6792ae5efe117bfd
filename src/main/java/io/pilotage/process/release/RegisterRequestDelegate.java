package io.pilotage.process.release;

import io.pilotage.effect.Intents;
import io.pilotage.process.EffectDelegate;
import io.pilotage.process.tracking.TrackerWish;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Registers the request with pps-support (P-02). */
@Component
class RegisterRequestDelegate extends EffectDelegate {

  RegisterRequestDelegate(Intents intents) {
    super(intents);
  }

  @Override
  protected Wish wish(DelegateExecution execution) {
    return TrackerWish.REGISTER_REQUEST.wish();
  }
}
