package io.pilotage.process.deployment;

import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.pilot.SiteState;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import io.pilotage.site.Participation;
import io.pilotage.site.Resources;
import io.pilotage.site.SiteParticipation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    PARTICIPATION_SUMMARY.set(
        execution, FormFields.shown(text(participation.of(PilotVariables.pilot(execution)))));
  }

  /** Sites that take part first, one a line; the hundreds of others together, by what they said. */
  static String text(List<SiteParticipation> sites) {
    if (sites.isEmpty()) {
      return "No site was called yet.";
    }
    Map<String, List<String>> others =
        sites.stream()
            .filter(site -> !everTookPart(site))
            .collect(
                Collectors.groupingBy(
                    ParticipationSummaryListener::stands,
                    TreeMap::new,
                    Collectors.mapping(SiteParticipation::site, Collectors.toList())));
    return Stream.concat(
            sites.stream()
                .filter(ParticipationSummaryListener::everTookPart)
                .map(ParticipationSummaryListener::line),
            others.entrySet().stream().map(ParticipationSummaryListener::together))
        .collect(Collectors.joining("\n"));
  }

  private static boolean everTookPart(SiteParticipation part) {
    return part.takesPart() || part.state() == SiteState.WITHDRAWN;
  }

  private static String together(Map.Entry<String, List<String>> others) {
    return "%s (%d): %s"
        .formatted(others.getKey(), others.getValue().size(), String.join(", ", others.getValue()));
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
      case INVITED -> part.answer() == SiteAnswerKind.LATER ? "Will answer later" : "No answer yet";
      case ACCEPTED -> "takes part";
      case DECLINED -> "Declined";
      case DEPLOYED -> "has deployed the pilot";
      case PUBLISHED -> "has made the pilot available";
      case WITHDRAWN -> "took part and left";
    };
  }
}
