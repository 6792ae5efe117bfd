package io.pilotage.process.participation;

import io.pilotage.pilot.Actor;
import io.pilotage.process.PilotVariables;
import io.pilotage.site.Participation;
import io.pilotage.site.SiteParticipation;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Notes that a site no longer takes part, unless that is known already. */
final class Departures {

  private Departures() {}

  static void note(Participation participation, DelegateExecution execution, String reason) {
    String site = PilotVariables.SITE.get(execution);
    boolean takesPart =
        participation
            .of(PilotVariables.pilot(execution), site)
            .filter(SiteParticipation::takesPart)
            .isPresent();
    if (takesPart) {
      participation.left(PilotVariables.pilot(execution), site, reason, Actor.SYSTEM);
    }
  }
}
