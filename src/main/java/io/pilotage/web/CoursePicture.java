package io.pilotage.web;

import io.pilotage.diagram.Drawing;
import io.pilotage.diagram.Sheet;
import io.pilotage.diagram.Sheet.Node;
import io.pilotage.diagram.Sheets;
import io.pilotage.pilot.PilotCourse.Above;
import io.pilotage.pilot.PilotCourse.Below;
import io.pilotage.pilot.PilotCourse.Part;
import io.pilotage.pilot.PilotCourse.Step;
import io.pilotage.pilot.StepState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A part of the course of a pilot as a picture, and the same in words. */
@Component
class CoursePicture {

  private static final String GATEWAY = "gateway_";

  private static final List<Mark> MARKS =
      Stream.of(StepState.values())
          .map(state -> new Mark(Drawing.css(state), Drawing.mark(state), Words.of(state)))
          .toList();

  private final Sheets sheets;

  CoursePicture(Sheets sheets) {
    this.sheets = sheets;
  }

  /**
   * A picture with its words.
   *
   * @param title what it shows
   * @param about what happens there
   * @param words the states of its steps, for whoever does not see it
   * @param drawing what is drawn
   * @param links what is linked from a step of the drawing
   * @param marks what the marks in it mean
   * @param steps what was begun, one line each
   * @param above the parts to which it belongs
   */
  record View(
      String title,
      String about,
      String words,
      Drawing drawing,
      List<Link> links,
      List<Mark> marks,
      List<Line> steps,
      List<Above> above) {}

  /** A mark with its words. */
  record Mark(String css, String path, String words) {}

  /** The part of the course behind a step, and where the step is drawn. */
  record Link(String part, String label, double x, double y, double width, double height) {}

  /** A step in words. */
  record Line(String name, String state, String when, List<Inside> parts) {}

  /** A part of the course in words. */
  record Inside(String part, String name, String state, String since) {}

  View of(Part part) {
    Sheet sheet = sheets.sheet(part.model());
    Map<String, StepState> states =
        part.steps().stream().collect(Collectors.toMap(Step::element, Step::state));
    Map<String, Node> nodes =
        sheet.nodes().stream().collect(Collectors.toMap(Node::element, node -> node));
    return new View(
        title(part.name(), part.subject()),
        part.about(),
        words(part.steps(), nodes),
        Drawing.of(sheet, states),
        part.steps().stream().flatMap(step -> link(step, nodes.get(step.element()))).toList(),
        MARKS,
        part.steps().stream()
            .filter(step -> !step.element().startsWith(GATEWAY))
            .map(step -> line(step, nodes.get(step.element())))
            .toList(),
        part.above());
  }

  /** The youngest part that goes on, or else the youngest one. */
  private static Stream<Link> link(Step step, @Nullable Node node) {
    return node == null
        ? Stream.empty()
        : step.parts().stream()
            .max(
                Comparator.comparing((Below part) -> goesOn(part.state()))
                    .thenComparing(Below::since))
            .stream()
            .map(
                part ->
                    new Link(
                        part.id(),
                        "%s: %s; look inside".formatted(node.name(), Words.of(step.state())),
                        node.box().x(),
                        node.box().y(),
                        node.box().width(),
                        node.box().height()));
  }

  private static boolean goesOn(StepState state) {
    return state != StepState.DONE && state != StepState.BROKEN_OFF;
  }

  private static Line line(Step step, @Nullable Node node) {
    return new Line(
        name(step, node),
        Words.of(step.state()),
        when(step),
        step.parts().stream()
            .sorted(Comparator.comparing(Below::since).reversed())
            .map(
                part ->
                    new Inside(
                        part.id(),
                        title(part.name(), part.subject()),
                        Words.of(part.state()),
                        Days.minute(part.since())))
            .toList());
  }

  private static String name(Step step, @Nullable Node node) {
    if (!step.name().isBlank()) {
      return step.name();
    }
    return node == null || node.name().isBlank() ? Words.ofElement(step.element()) : node.name();
  }

  private static String when(Step step) {
    Instant until = step.until();
    String when = until == null ? "since " + Days.minute(step.since()) : "on " + Days.minute(until);
    return step.times() == 1 ? when : when + ", begun %d times".formatted(step.times());
  }

  private static String words(List<Step> steps, Map<String, Node> nodes) {
    String begun =
        Stream.of(StepState.values())
            .map(
                state ->
                    steps.stream()
                        .filter(step -> step.state() == state)
                        .filter(step -> !step.element().startsWith(GATEWAY))
                        .map(step -> name(step, nodes.get(step.element())))
                        .collect(Collectors.joining(", ", Words.of(state) + ": ", ". ")))
            .filter(text -> !text.endsWith(": . "))
            .collect(Collectors.joining());
    return begun + "All other steps were not begun. The same follows as a list.";
  }

  private static String title(String name, String subject) {
    return subject.isEmpty() ? name : name + ": " + subject;
  }
}
