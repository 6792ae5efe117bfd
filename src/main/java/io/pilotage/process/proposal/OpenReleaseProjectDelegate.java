package io.pilotage.process.proposal;

import io.pilotage.effect.Intents;
import io.pilotage.process.EffectDelegate;
import io.pilotage.process.tracking.TrackerWish;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Opens the release project in the tracker (P-04). */
@Component
class OpenReleaseProjectDelegate extends EffectDelegate {

  OpenReleaseProjectDelegate(Intents intents) {
    super(intents);
  }

  @Override
  protected Wish wish(DelegateExecution execution) {
    return TrackerWish.OPEN_PROJECT.wish();
  }
}
