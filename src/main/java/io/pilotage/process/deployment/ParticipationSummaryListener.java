package io.pilotage.process.deployment;

import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import io.pilotage.site.Participation;
import io.pilotage.site.Resources;
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
    Resources resources = part.resources();
    String words = part.site() + " " + stands(part);
    return resources.slots() == 0 && resources.storageGb() == 0
        ? words
        : "%s: %d job slots, %d GB".formatted(words, resources.slots(), resources.storageGb());
  }

  private static String stands(SiteParticipation part) {
    return switch (part.state()) {
      case INVITED ->
          part.answer() == SiteAnswerKind.LATER ? "will answer later" : "has not answered";
      case ACCEPTED -> "takes part";
      case DECLINED -> "does not take part";
      case DEPLOYED -> "has deployed the pilot";
      case PUBLISHED -> "has deployed and published the pilot";
      case WITHDRAWN -> "took part and left";
    };
  }
}
