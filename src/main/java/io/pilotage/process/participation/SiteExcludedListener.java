package io.pilotage.process.participation;

import io.pilotage.site.Participation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Notes that a site was excluded (P-21). */
@Component
class SiteExcludedListener implements ExecutionListener {

  private final Participation participation;

  SiteExcludedListener(Participation participation) {
    this.participation = participation;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Departures.note(participation, execution, "its resources were not published");
    PublicationVariables.SITE_OUTCOME.set(execution, "EXCLUDED");
  }
}
