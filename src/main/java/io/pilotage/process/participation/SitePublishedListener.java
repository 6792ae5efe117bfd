package io.pilotage.process.participation;

import io.pilotage.pilot.Actor;
import io.pilotage.process.PilotVariables;
import io.pilotage.site.Participation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Notes that a site is published (P-21). */
@Component
class SitePublishedListener implements ExecutionListener {

  private final Participation participation;

  SitePublishedListener(Participation participation) {
    this.participation = participation;
  }

  @Override
  public void notify(DelegateExecution execution) {
    participation.published(
        PilotVariables.pilot(execution), PilotVariables.SITE.get(execution), Actor.SYSTEM);
    PublicationVariables.SITE_OUTCOME.set(execution, "PUBLISHED");
  }
}
