package io.pilotage.process.participation;

import io.pilotage.effect.Intents;
import io.pilotage.process.Deadlines;
import io.pilotage.process.EffectDelegate;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.lookup.LookUp;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Looks for the mark of a site in the BDII, for hours, before a person decides (P-21). */
@Component
class VerifyPublicationDelegate extends EffectDelegate {

  private final Deadlines deadlines;
  private final Clock clock;

  VerifyPublicationDelegate(Intents intents, Deadlines deadlines, Clock clock) {
    super(intents);
    this.deadlines = deadlines;
    this.clock = clock;
  }

  @Override
  protected Wish wish(DelegateExecution execution) {
    if (PublicationVariables.SINCE.find(execution).isEmpty()) {
      PublicationVariables.SINCE.set(execution, Date.from(clock.instant()));
    }
    return LookUp.at(PilotVariables.SITE.get(execution));
  }

  @Override
  protected void done(DelegateExecution execution, Map<String, String> facts) {
    saw(execution, LookUp.outcome(facts), LookUp.detail(facts));
  }

  @Override
  protected void failed(DelegateExecution execution, String text) {
    saw(execution, "BDII_UNREACHABLE", text);
  }

  private void saw(DelegateExecution execution, String outcome, String detail) {
    boolean published = outcome.equals("PUBLISHED");
    boolean patient =
        PublicationVariables.SINCE
            .get(execution)
            .toInstant()
            .plus(deadlines.publicationPatience())
            .isAfter(clock.instant());
    PublicationVariables.PUBLICATION.set(execution, outcome);
    PublicationVariables.DETAIL.set(execution, FormFields.shown(detail));
    PublicationVariables.PATIENCE.set(execution, !published && patient);
  }
}
