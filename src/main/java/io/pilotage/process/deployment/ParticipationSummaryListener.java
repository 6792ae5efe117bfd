package io.pilotage.process.deployment;

import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import io.pilotage.site.Participation;
import io.pilotage.site.SiteParticipation;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Shows the sites of the pilot and what they provide (P-19). */
@Component
class ParticipationSummaryListener implements ExecutionListener {

  private static final Variable<String> PARTICIPATION_SUMMARY =
      Variable.text("participationSummary");

  private final Participation participation;

  ParticipationSummaryListener(Participation participation) {
    this.participation = participation;
  }

  @Override
  public void notify(DelegateExecution execution) {
    String sites =
        participation.of(PilotVariables.pilot(execution)).stream()
            .map(ParticipationSummaryListener::line)
            .collect(Collectors.joining("\n"));
    PARTICIPATION_SUMMARY.set(
        execution, FormFields.shown(sites.isEmpty() ? "No site was called yet." : sites));
  }

  private static String line(SiteParticipation part) {
    return "%s: %s, %d slots, %d GB"
        .formatted(
            part.site(), part.state(), part.resources().slots(), part.resources().storageGb());
  }
}
