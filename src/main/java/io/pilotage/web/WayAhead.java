package io.pilotage.web;

import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.Dossier.Milestone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What comes after a request, and how long it took other pilots (P-02 to P-20). */
@Component
class WayAhead {

  private static final int PILOTS = 200;
  private static final String REQUESTED = "startEvent_pilotRequested";

  private static final List<Stage> STAGES =
      List.of(
          new Stage(
              "A coordinator is appointed",
              "You get an acknowledgement at once. PPS coordination appoints the coordinator, and"
                  + " may ask you something first.",
              "userTask_appointCoordinator"),
          new Stage(
              "The developers deliver",
              "The coordinator finds the developers' referent and proposes the release category,"
                  + " NORMAL or FAST; the developers declare the repository and document it.",
              "userTask_declareRepository"),
          new Stage(
              "SA3 says OK or DENY",
              "The repository is checked, frozen and tested; the coordinator writes the release"
                  + " notes; SA3 decides.",
              "userTask_decideOkOrDeny"),
          new Stage(
              "Sites are called",
              "CNAF mirrors what was approved, and the sites are asked to take part.",
              "userTask_prepareCall"),
          new Stage(
              "Users try it",
              "Sites deploy and publish it, and the community hears how to use it.",
              "userTask_announceAvailability"));

  private static final Set<String> STEPS =
      Stream.concat(Stream.of(REQUESTED), STAGES.stream().map(Stage::until))
          .collect(Collectors.toUnmodifiableSet());

  private final Dossier dossier;

  WayAhead(Dossier dossier) {
    this.dossier = dossier;
  }

  /** One part of the way, and the step that ends it. */
  private record Stage(String name, String text, String until) {}

  /**
   * One part of the way as it is shown.
   *
   * @param took how long it took in the middle of all that came so far; empty if none did
   * @param pilots how many did
   */
  record Part(String name, String text, String took, int pilots) {}

  List<Part> parts() {
    return parts(dossier.milestones(STEPS, PILOTS));
  }

  static List<Part> parts(List<Milestone> milestones) {
    Map<String, Map<String, Instant>> pilots =
        milestones.stream()
            .collect(
                Collectors.groupingBy(
                    Milestone::pilot, Collectors.toMap(Milestone::step, Milestone::at)));
    List<Part> parts = new ArrayList<>();
    String from = REQUESTED;
    for (Stage stage : STAGES) {
      List<Duration> times = times(pilots, from, stage.until());
      parts.add(new Part(stage.name(), stage.text(), middle(times), times.size()));
      from = stage.until();
    }
    return parts;
  }

  /** Sorted. */
  private static List<Duration> times(
      Map<String, Map<String, Instant>> pilots, String from, String until) {
    return pilots.values().stream()
        .filter(steps -> steps.keySet().containsAll(Set.of(from, until)))
        .map(steps -> Duration.between(steps.get(from), steps.get(until)))
        .filter(time -> !time.isNegative())
        .sorted()
        .toList();
  }

  private static String middle(List<Duration> sorted) {
    if (sorted.isEmpty()) {
      return "";
    }
    long days = sorted.get(sorted.size() / 2).toDays();
    return days == 0 ? "less than a day" : days == 1 ? "1 day" : days + " days";
  }
}
