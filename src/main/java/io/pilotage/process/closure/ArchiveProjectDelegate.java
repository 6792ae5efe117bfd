package io.pilotage.process.closure;

import io.pilotage.effect.Intents;
import io.pilotage.process.EffectDelegate;
import io.pilotage.process.tracking.TrackerWish;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Archives the release project (P-24). */
@Component
class ArchiveProjectDelegate extends EffectDelegate {

  ArchiveProjectDelegate(Intents intents) {
    super(intents);
  }

  @Override
  protected Wish wish(DelegateExecution execution) {
    return TrackerWish.ARCHIVE_PROJECT.wish();
  }
}
