package io.pilotage.process.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.diagram.Box;
import io.pilotage.diagram.Drawing;
import io.pilotage.diagram.Drawing.Line;
import io.pilotage.diagram.Drawing.Shape;
import io.pilotage.diagram.Drawing.Words;
import io.pilotage.diagram.Lettering;
import io.pilotage.diagram.Sheet;
import io.pilotage.pilot.StepState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of the procedure as a picture, with all of its steps marked. */
class ModelPicturesTest {

  private static final double NAME = 13;
  private static final double LABEL = 11;

  static List<Path> models() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("processes"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyStepAndEveryFlowIsDrawnOnce(Path file) {
    BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
    Drawing drawing = Drawing.of(ModelSheets.sheet(model), Map.of());
    assertThat(drawing.shapes())
        .extracting(Shape::element)
        .containsExactlyInAnyOrderElementsOf(ids(model, FlowNode.class));
    assertThat(drawing.lines())
        .extracting(Line::element)
        .containsExactlyInAnyOrderElementsOf(ids(model, SequenceFlow.class));
    assertThat(drawing.shapes()).allSatisfy(shape -> assertThat(shape.mark()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyNameIsWholeAndInsideThePicture(Path file) {
    Sheet sheet = ModelSheets.sheet(Bpmn.readModelFromFile(file.toFile()));
    Drawing drawing = marked(sheet);
    Map<String, Shape> shapes =
        drawing.shapes().stream().collect(Collectors.toMap(Shape::element, shape -> shape));
    for (Sheet.Node node : sheet.nodes()) {
      Shape shape = Objects.requireNonNull(shapes.get(node.element()));
      assertThat(shape.words().stream().map(Words::text).collect(Collectors.joining(" ")))
          .isEqualTo(node.name());
      for (Words words : shape.words()) {
        Box line = box(shape, words);
        assertThat(holds(drawing.frame(), line)).as(words.text()).isTrue();
        if (shape.form().equals("box")) {
          assertThat(holds(shape.box(), line)).as(words.text() + " in its box").isTrue();
        }
      }
      assertThat(holds(drawing.frame(), mark(shape))).as(node.element()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void noLabelLiesOnAnotherOnAStepOrUnderAMark(Path file) {
    Drawing drawing = marked(ModelSheets.sheet(Bpmn.readModelFromFile(file.toFile())));
    List<Words> labels = new ArrayList<>();
    drawing.lines().forEach(line -> labels.addAll(line.words()));
    drawing.shapes().stream()
        .filter(shape -> !shape.form().equals("box"))
        .forEach(shape -> labels.addAll(shape.words()));
    for (Words label : labels) {
      Box box = centred(label, LABEL);
      assertThat(labels)
          .filteredOn(other -> !other.equals(label) && meet(box, centred(other, LABEL)))
          .as(label.text())
          .isEmpty();
      assertThat(drawing.shapes())
          .filteredOn(shape -> meet(box, mark(shape)))
          .extracting(Shape::element)
          .as("marks on " + label.text())
          .isEmpty();
      assertThat(drawing.shapes())
          .filteredOn(shape -> !shape.css().contains("frame") && covers(shape, box))
          .extracting(Shape::element)
          .as("steps under " + label.text())
          .isEmpty();
    }
  }

  private static Drawing marked(Sheet sheet) {
    return Drawing.of(
        sheet,
        sheet.nodes().stream()
            .collect(Collectors.toMap(Sheet.Node::element, node -> StepState.DONE)));
  }

  private static List<String> ids(
      BpmnModelInstance model, Class<? extends ModelElementInstance> type) {
    return model.getModelElementsByType(type).stream()
        .map(element -> element.getAttributeValue("id"))
        .toList();
  }

  /** A gateway is a square on its corner: the corners around it are empty. */
  private static boolean covers(Shape shape, Box label) {
    Box box = shape.box();
    double across = apart(box.middle(), label.x(), label.width());
    double down = apart(box.centre(), label.y(), label.height());
    return shape.form().equals("corner")
        ? across + down < box.width() / 2
        : across < box.width() / 2 && down < box.height() / 2;
  }

  private static double apart(double point, double from, double length) {
    return Math.max(Math.max(from - point, point - from - length), 0);
  }

  private static Box mark(Shape shape) {
    return new Box(shape.markX() - 10, shape.markY() - 10, 20, 20);
  }

  private static Box box(Shape shape, Words words) {
    return shape.css().contains("frame")
        ? new Box(words.x(), words.y() - LABEL, Lettering.width(words.text(), LABEL), LABEL)
        : centred(words, shape.form().equals("box") ? NAME : LABEL);
  }

  private static Box centred(Words words, double size) {
    double width = Lettering.width(words.text(), size);
    return new Box(words.x() - width / 2, words.y() - size + 2, width, size);
  }

  private static boolean holds(Box outer, Box inner) {
    return outer.x() <= inner.x()
        && outer.y() <= inner.y()
        && inner.x() + inner.width() <= outer.x() + outer.width()
        && inner.y() + inner.height() <= outer.y() + outer.height();
  }

  private static boolean meet(Box one, Box other) {
    return one.x() < other.x() + other.width()
        && other.x() < one.x() + one.width()
        && one.y() < other.y() + other.height()
        && other.y() < one.y() + one.height();
  }
}
