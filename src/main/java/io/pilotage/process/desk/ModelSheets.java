package io.pilotage.process.desk;

import io.pilotage.diagram.Box;
import io.pilotage.diagram.Sheet;
import io.pilotage.diagram.Sheet.Flow;
import io.pilotage.diagram.Sheet.Node;
import io.pilotage.diagram.Sheet.Point;
import io.pilotage.diagram.Sheets;
import io.pilotage.pilot.NotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how the deployed models are laid out; a deployed model never changes. */
@Component
class ModelSheets implements Sheets {

  private final RepositoryService repository;
  private final Correlation correlation;
  private final Map<String, Sheet> read = new ConcurrentHashMap<>();

  ModelSheets(RepositoryService repository, Correlation correlation) {
    this.repository = repository;
    this.correlation = correlation;
  }

  @Override
  public Sheet sheet(String model) {
    return read.computeIfAbsent(
        model, id -> correlation.unwatched(() -> sheet(repository.getBpmnModelInstance(id))));
  }

  static Sheet sheet(@Nullable BpmnModelInstance model) {
    if (model == null) {
      throw new NotFoundException("there is no such model");
    }
    List<Node> nodes =
        model.getModelElementsByType(BpmnShape.class).stream()
            .filter(shape -> shape.getBpmnElement() instanceof FlowNode)
            .sorted(Comparator.comparing(shape -> !(shape.getBpmnElement() instanceof SubProcess)))
            .map(ModelSheets::node)
            .toList();
    List<Flow> flows =
        model.getModelElementsByType(BpmnEdge.class).stream()
            .filter(edge -> edge.getBpmnElement() instanceof SequenceFlow)
            .map(ModelSheets::flow)
            .toList();
    return new Sheet(name(model), nodes, flows);
  }

  private static String name(BpmnModelInstance model) {
    return model.getModelElementsByType(Process.class).stream()
        .map(process -> text(process.getName()))
        .findFirst()
        .orElse("");
  }

  private static Node node(BpmnShape shape) {
    BaseElement element = shape.getBpmnElement();
    FlowNode node = (FlowNode) element;
    return new Node(
        node.getId(),
        NodeForms.form(node),
        NodeForms.sign(node),
        text(node.getName()),
        box(shape.getBounds()),
        label(shape.getBpmnLabel()));
  }

  private static Flow flow(BpmnEdge edge) {
    SequenceFlow flow = (SequenceFlow) edge.getBpmnElement();
    return new Flow(
        flow.getId(),
        text(flow.getName()),
        edge.getWaypoints().stream().map(point -> new Point(point.getX(), point.getY())).toList(),
        label(edge.getBpmnLabel()));
  }

  private static @Nullable Box label(@Nullable BpmnLabel label) {
    return label == null || label.getBounds() == null ? null : box(label.getBounds());
  }

  private static Box box(Bounds bounds) {
    return new Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
  }

  private static String text(@Nullable String name) {
    return name == null ? "" : name;
  }
}
