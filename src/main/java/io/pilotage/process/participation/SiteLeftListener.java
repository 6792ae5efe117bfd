package io.pilotage.process.participation;

import io.pilotage.site.Participation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Notes that a site left (P-19). */
@Component
class SiteLeftListener implements ExecutionListener {

  private final Participation participation;

  SiteLeftListener(Participation participation) {
    this.participation = participation;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Departures.note(participation, execution, "left before it was published");
    PublicationVariables.SITE_OUTCOME.set(execution, "LEFT");
  }
}
