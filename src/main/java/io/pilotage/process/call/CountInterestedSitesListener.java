package io.pilotage.process.call;

import io.pilotage.process.PilotVariables;
import io.pilotage.site.Participation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Counts the sites that accepted (P-18). */
@Component
class CountInterestedSitesListener implements ExecutionListener {

  private final Participation participation;

  CountInterestedSitesListener(Participation participation) {
    this.participation = participation;
  }

  @Override
  public void notify(DelegateExecution execution) {
    CallVariables.INTERESTED_SITES.set(
        execution, participation.interested(PilotVariables.pilot(execution)));
  }
}
