package io.pilotage.process.call;

import io.pilotage.pilot.PilotId;
import io.pilotage.process.Deadlines;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.site.Participation;
import io.pilotage.site.SiteParticipation;
import io.pilotage.site.SiteRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes the extended deadline for answers, also for the sites that were called (P-18). */
@Component
class DecideOnMissingInterestListener implements TaskListener {

  private final Participation participation;
  private final SiteRegistry sites;
  private final Clock clock;

  DecideOnMissingInterestListener(Participation participation, SiteRegistry sites, Clock clock) {
    this.participation = participation;
    this.sites = sites;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    if ("EXTEND".equals(FormFields.text(task, "missingInterestDecision"))) {
      LocalDate due = FormFields.comingDate(task, "newAnswersDueDate", LocalDate.now(clock));
      CallVariables.ANSWERS_DUE.set(task, Deadlines.endOf(due));
      participation.invite(
          PilotVariables.pilot(task),
          called(PilotVariables.pilot(task)),
          Deadlines.endOf(due).toInstant());
    }
  }

  /** A site that has left the registry meanwhile cannot be called any more. */
  private List<String> called(PilotId pilot) {
    return participation.of(pilot).stream()
        .map(SiteParticipation::site)
        .filter(site -> sites.find(site).isPresent())
        .toList();
  }
}
