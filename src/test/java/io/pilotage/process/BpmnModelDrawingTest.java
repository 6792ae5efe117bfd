package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How every model is drawn: it is looked at every day. */
class BpmnModelDrawingTest {

  @ParameterizedTest
  @MethodSource("models")
  void everyNodeStandsOnTheGridInItsSize(Model model) {
    Map<FlowNode, Box> shapes = shapes(model);
    assertThat(shapes.keySet()).containsExactlyInAnyOrderElementsOf(model.flowNodes());
    shapes.forEach(
        (node, box) -> {
          String where = model.where(node);
          assertThat(box.centreX() % 5).as("centre of " + where).isZero();
          assertThat(box.centreY() % 5).as("centre of " + where).isZero();
          if (!(node instanceof SubProcess)) {
            assertThat(box.centreX() % 10).as("centre of " + where).isZero();
            assertThat(box.centreY() % 10).as("centre of " + where).isZero();
            assertThat(box.width() + "x" + box.height()).as(where).isEqualTo(size(node));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("models")
  void happyPathIsOneStraightRow(Model model) {
    Map<FlowNode, Box> shapes = shapes(model);
    assertThat(model.all(StartEvent.class))
        .allSatisfy(
            start -> {
              Set<FlowNode> row = new HashSet<>();
              follow(start, box(shapes, start).centreY(), shapes, row);
              assertThat(row)
                  .as("straight row from %s to an end", model.where(start))
                  .anySatisfy(node -> assertThat(node).isInstanceOf(EndEvent.class));
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void remindersAreAboveAndInterruptionsBelow(Model model) {
    Map<FlowNode, Box> shapes = shapes(model);
    assertThat(model.all(BoundaryEvent.class))
        .allSatisfy(
            event -> {
              Box host = box(shapes, event.getAttachedTo());
              assertThat(box(shapes, event).centreY())
                  .as(model.where(event))
                  .isEqualTo(event.cancelActivity() ? host.bottom() : host.top());
              assertThat(box(shapes, event).centreX()).isBetween(host.left(), host.right());
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void eventSubProcessesStandBelowTheMainRow(Model model) {
    Map<FlowNode, Box> shapes = shapes(model);
    assertThat(model.all(SubProcess.class))
        .allSatisfy(
            subProcess -> {
              Box frame = box(shapes, subProcess);
              if (isEventSubProcess(subProcess)) {
                assertThat(frame.top())
                    .as(model.where(subProcess))
                    .isGreaterThan(lowestBeside(subProcess, shapes));
              }
              assertThat(subProcess.getChildElementsByType(FlowNode.class))
                  .allSatisfy(
                      node ->
                          assertThat(frame.contains(box(shapes, node))).as(node.getId()).isTrue());
            });
  }

  private static double lowestBeside(SubProcess subProcess, Map<FlowNode, Box> shapes) {
    return subProcess.getParentElement().getChildElementsByType(FlowNode.class).stream()
        .filter(node -> !isEventSubProcess(node))
        .mapToDouble(node -> box(shapes, node).bottom())
        .max()
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("models")
  void nothingOverlaps(Model model) {
    List<String> complaints = new ArrayList<>();
    List<Map.Entry<BaseElement, Box>> things = things(model);
    for (int i = 0; i < things.size(); i++) {
      for (int k = i + 1; k < things.size(); k++) {
        if (things.get(i).getValue().overlaps(things.get(k).getValue())
            && !belongTogether(things.get(i).getKey(), things.get(k).getKey())) {
          complaints.add(
              things.get(i).getKey().getId() + " overlaps " + things.get(k).getKey().getId());
        }
      }
    }
    assertThat(complaints).as("shapes and labels of " + model).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyLabelHasItsPlace(Model model) {
    Map<BaseElement, Box> labels = labels(model);
    Stream<BaseElement> labelled =
        Stream.concat(
            model.flowNodes().stream()
                .filter(node -> node instanceof Event || node instanceof Gateway)
                .filter(node -> node.getName() != null)
                .map(BaseElement.class::cast),
            model.flows().stream().filter(flow -> flow.getName() != null));
    assertThat(labelled)
        .allSatisfy(
            element -> assertThat(labels).as("label bounds in " + model).containsKey(element));
  }

  @ParameterizedTest
  @MethodSource("models")
  void flowsAreOrthogonalFromDoorToDoor(Model model) {
    Map<FlowNode, Box> shapes = shapes(model);
    Map<SequenceFlow, List<Segment>> lines = lines(model);
    assertThat(lines.keySet()).containsExactlyInAnyOrderElementsOf(model.flows());
    lines.forEach(
        (flow, line) -> {
          String where = model.where(flow);
          Segment first = line.get(0);
          Segment last = line.get(line.size() - 1);
          Box source = box(shapes, flow.getSource());
          Box target = box(shapes, flow.getTarget());
          assertThat(line).as(where).allMatch(Segment::isOrthogonal);
          assertThat(source.hasDoorAt(first.fromX(), first.fromY())).as("from " + where).isTrue();
          assertThat(target.hasDoorAt(last.toX(), last.toY())).as("to " + where).isTrue();
        });
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatGoesOnLeavesAtTheRightAndComesInAtTheLeft(Model model) {
    Map<FlowNode, Box> shapes = shapes(model);
    lines(model)
        .forEach(
            (flow, line) -> {
              Box source = box(shapes, flow.getSource());
              Box target = box(shapes, flow.getTarget());
              Segment first = line.get(0);
              Segment last = line.get(line.size() - 1);
              if (source.right() < target.left()) {
                assertThat(first.fromX()).as(model.where(flow)).isNotEqualTo(source.left());
                boolean aroundTheEnd = line.stream().anyMatch(s -> s.right() > target.right());
                if (!aroundTheEnd) {
                  assertThat(last.toX()).as(model.where(flow)).isNotEqualTo(target.right());
                }
              }
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void noFlowRunsThroughAShapeOrALabel(Model model) {
    List<String> complaints = new ArrayList<>();
    lines(model)
        .forEach(
            (flow, line) ->
                things(model).stream()
                    .filter(thing -> !(thing.getKey() instanceof SubProcess))
                    .filter(thing -> line.stream().anyMatch(thing.getValue()::isCutBy))
                    .forEach(
                        thing ->
                            complaints.add(
                                flow.getId() + " runs through " + thing.getKey().getId())));
    assertThat(complaints).as("flows of " + model).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("models")
  void noFlowsCross(Model model) {
    List<String> complaints = new ArrayList<>();
    List<Map.Entry<SequenceFlow, List<Segment>>> lines = new ArrayList<>(lines(model).entrySet());
    for (int i = 0; i < lines.size(); i++) {
      for (int k = i + 1; k < lines.size(); k++) {
        if (tangled(lines.get(i), lines.get(k))) {
          complaints.add(lines.get(i).getKey().getId() + " and " + lines.get(k).getKey().getId());
        }
      }
    }
    assertThat(complaints).as("crossings of " + model).isEmpty();
  }

  /** Flows from one gateway may share their first piece, flows into one node their last. */
  private static boolean tangled(
      Map.Entry<SequenceFlow, List<Segment>> one, Map.Entry<SequenceFlow, List<Segment>> other) {
    SequenceFlow a = one.getKey();
    SequenceFlow b = other.getKey();
    boolean mayShare = a.getSource().equals(b.getSource()) || a.getTarget().equals(b.getTarget());
    return one.getValue().stream()
        .anyMatch(
            piece ->
                other.getValue().stream()
                    .anyMatch(that -> piece.crosses(that) || (!mayShare && piece.liesOn(that))));
  }

  private static void follow(
      FlowNode node, double y, Map<FlowNode, Box> shapes, Set<FlowNode> row) {
    if (box(shapes, node).centreY() == y && row.add(node)) {
      node.getOutgoing().forEach(flow -> follow(flow.getTarget(), y, shapes, row));
    }
  }

  /** Also a gateway and its own label: that may stand beside the tip of the diamond. */
  private static boolean belongTogether(BaseElement one, BaseElement other) {
    return (one.equals(other) && one instanceof Gateway)
        || (one instanceof BoundaryEvent event && event.getAttachedTo().equals(other))
        || (other instanceof BoundaryEvent host && host.getAttachedTo().equals(one))
        || isWithin(one, other)
        || isWithin(other, one);
  }

  private static boolean isWithin(ModelElementInstance frame, ModelElementInstance element) {
    ModelElementInstance parent = element.getParentElement();
    return parent != null && (parent.equals(frame) || isWithin(frame, parent));
  }

  private static boolean isEventSubProcess(FlowNode node) {
    return node instanceof SubProcess subProcess && subProcess.triggeredByEvent();
  }

  private static String size(FlowNode node) {
    if (node instanceof Gateway) {
      return "50.0x50.0";
    }
    return node instanceof Event ? "36.0x36.0" : "100.0x80.0";
  }

  private static Box box(Map<FlowNode, Box> shapes, FlowNode node) {
    Box box = shapes.get(node);
    if (box == null) {
      throw new AssertionError("no shape for " + node.getId());
    }
    return box;
  }

  private static List<Map.Entry<BaseElement, Box>> things(Model model) {
    return Stream.concat(
            shapes(model).entrySet().stream()
                .map(shape -> Map.entry((BaseElement) shape.getKey(), shape.getValue())),
            labels(model).entrySet().stream())
        .toList();
  }

  private static Map<FlowNode, Box> shapes(Model model) {
    Map<FlowNode, Box> shapes = new LinkedHashMap<>();
    for (BpmnShape shape : model.all(BpmnShape.class)) {
      shapes.put((FlowNode) shape.getBpmnElement(), Box.of(shape.getBounds()));
    }
    return shapes;
  }

  private static Map<SequenceFlow, List<Segment>> lines(Model model) {
    Map<SequenceFlow, List<Segment>> lines = new LinkedHashMap<>();
    for (BpmnEdge edge : model.all(BpmnEdge.class)) {
      lines.put((SequenceFlow) edge.getBpmnElement(), Segment.of(List.copyOf(edge.getWaypoints())));
    }
    return lines;
  }

  private static Map<BaseElement, Box> labels(Model model) {
    Map<BaseElement, Box> labels = new LinkedHashMap<>();
    model.all(BpmnShape.class).forEach(s -> put(labels, s.getBpmnElement(), s.getBpmnLabel()));
    model.all(BpmnEdge.class).forEach(e -> put(labels, e.getBpmnElement(), e.getBpmnLabel()));
    return labels;
  }

  private static void put(
      Map<BaseElement, Box> labels, BaseElement element, @Nullable BpmnLabel label) {
    if (label != null) {
      labels.put(element, Box.of(label.getBounds()));
    }
  }

  static List<Model> models() {
    return Models.all();
  }
}
