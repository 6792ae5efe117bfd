package io.pilotage.process.closure;

import io.pilotage.effect.Intents;
import io.pilotage.process.Deadlines;
import io.pilotage.process.EffectDelegate;
import io.pilotage.process.FormFields;
import io.pilotage.process.Variable;
import io.pilotage.process.lookup.LookUp;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Looks whether the mark of an ended pilot has vanished from the BDII (P-24). */
@Component
class VerifyMarkRemovedDelegate extends EffectDelegate {

  private static final Variable<Boolean> REMOVED = Variable.flag("markRemoved");
  private static final Variable<Boolean> PATIENCE = Variable.flag("markPatience");
  private static final Variable<String> SITES = Variable.text("markSites");
  private static final Variable<Date> SINCE = Variable.date("markLookedForSince");

  private final Deadlines deadlines;
  private final Clock clock;

  VerifyMarkRemovedDelegate(Intents intents, Deadlines deadlines, Clock clock) {
    super(intents);
    this.deadlines = deadlines;
    this.clock = clock;
  }

  @Override
  protected Wish wish(DelegateExecution execution) {
    if (SINCE.find(execution).isEmpty()) {
      SINCE.set(execution, Date.from(clock.instant()));
    }
    return LookUp.tryMark();
  }

  @Override
  protected void done(DelegateExecution execution, Map<String, String> facts) {
    String outcome = LookUp.outcome(facts);
    saw(execution, outcome.equals("NOT_FOUND") || outcome.equals("NO_MARK"), LookUp.detail(facts));
  }

  @Override
  protected void failed(DelegateExecution execution, String text) {
    saw(execution, false, text);
  }

  private void saw(DelegateExecution execution, boolean removed, String detail) {
    boolean patient =
        SINCE
            .get(execution)
            .toInstant()
            .plus(deadlines.publicationPatience())
            .isAfter(clock.instant());
    REMOVED.set(execution, removed);
    PATIENCE.set(execution, !removed && patient);
    SITES.set(execution, FormFields.shown(detail));
  }
}
