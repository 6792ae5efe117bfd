package io.pilotage.web;

import io.pilotage.pilot.Phase;
import io.pilotage.pilot.Rehearsal.Draft;
import io.pilotage.pilot.Rehearsal.Kind;
import io.pilotage.pilot.Rehearsal.Step;
import java.util.ArrayList;
import java.util.List;

/** The steps of a rehearsal in the words of the page, by phase. */
final class RehearsalParts {

  private RehearsalParts() {}

  /**
   * The steps of one phase.
   *
   * @param first the number of its first step
   */
  record Part(String name, int first, List<Shown> steps) {}

  /**
   * A step as the page shows it.
   *
   * @param what what kind of step
   */
  record Shown(String name, String what, List<String> asked, String text, List<Draft> drafts) {}

  static List<Part> of(List<Step> steps) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= steps.size(); to++) {
      if (to == steps.size() || phase(steps.get(to)) != phase(steps.get(from))) {
        List<Shown> shown = steps.subList(from, to).stream().map(RehearsalParts::shown).toList();
        parts.add(new Part(name(phase(steps.get(from))), from + 1, shown));
        from = to;
      }
    }
    return parts;
  }

  private static Phase phase(Step step) {
    return step.state().phase();
  }

  private static String name(Phase phase) {
    return switch (phase) {
      case CANDIDATURE -> "Phase 1: candidature";
      case DEPLOYMENT -> "Phase 2: deployment in production";
      case CLOSED -> "The end";
    };
  }

  private static Shown shown(Step step) {
    return new Shown(step.name(), what(step.kind()), step.asked(), step.text(), step.drafts());
  }

  private static String what(Kind kind) {
    return switch (kind) {
      case TASK -> "a task";
      case MAIL -> "a mail";
      case EFFECT -> "done by the service";
      case ANSWER -> "of their own accord";
      case DATE -> "a date";
    };
  }
}
