package io.pilotage.process.participation;

import io.pilotage.pilot.SiteState;
import io.pilotage.process.PilotVariables;
import io.pilotage.site.Participation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Lets the models ask about the sites of a pilot. */
@Component
public class SiteLedger {

  private final Participation participation;

  SiteLedger(Participation participation) {
    this.participation = participation;
  }

  /**
   * Whether a site is published (P-22).
   *
   * @param execution where the process stands
   * @return true if at least one is
   */
  public boolean anySitePublished(DelegateExecution execution) {
    return participation.of(PilotVariables.pilot(execution)).stream()
        .anyMatch(part -> part.state() == SiteState.PUBLISHED);
  }
}
