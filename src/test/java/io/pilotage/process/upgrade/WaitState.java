package io.pilotage.process.upgrade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/**
 * A place in a model at which a process may stand between two transactions.
 *
 * @param model the process
 * @param step the element
 * @param where before, in or behind it
 * @param many whether it is done by many at once
 */
record WaitState(String model, String step, Where where, boolean many) {

  /** What the engine calls the whole of a step that many do. */
  static final String BODY = "#multiInstanceBody";

  enum Where {
    /** At the save point before the step. */
    BEFORE,
    /** A person has the task. */
    TASK,
    /** For the outcome of an effect. */
    EFFECT,
    /** For a called process. */
    CALL,
    /** For an event, or the first of several. */
    EVENT,
    /** For the other branches. */
    JOIN,
    /** At the save point behind the step. */
    BEHIND
  }

  static List<WaitState> of(Path model) {
    BpmnModelInstance bpmn = Bpmn.readModelFromFile(model.toFile());
    String process = bpmn.getModelElementsByType(Process.class).iterator().next().getId();
    List<WaitState> all = new ArrayList<>();
    for (FlowNode node : bpmn.getModelElementsByType(FlowNode.class)) {
      boolean many = node instanceof Activity step && step.getLoopCharacteristics() != null;
      boolean savePoints = !(node instanceof EventBasedGateway);
      if (savePoints && node.isCamundaAsyncBefore()) {
        all.add(new WaitState(process, node.getId(), Where.BEFORE, many));
      }
      inside(node)
          .map(where -> new WaitState(process, node.getId(), where, many))
          .forEach(all::add);
      if (savePoints && node.isCamundaAsyncAfter()) {
        all.add(new WaitState(process, node.getId(), Where.BEHIND, many));
      }
    }
    return all;
  }

  /** Every kind of element has its answer here, so that none is forgotten. */
  private static Stream<Where> inside(FlowNode node) {
    if (node instanceof UserTask) {
      return Stream.of(Where.TASK);
    }
    if (node instanceof SendTask || node instanceof ServiceTask) {
      return Stream.of(Where.EFFECT);
    }
    if (node instanceof CallActivity) {
      return Stream.of(Where.CALL);
    }
    if (node.getPreviousNodes().list().stream().anyMatch(EventBasedGateway.class::isInstance)) {
      return Stream.empty();
    }
    if (node instanceof IntermediateCatchEvent
        || node instanceof EventBasedGateway
        || node instanceof ReceiveTask) {
      return Stream.of(Where.EVENT);
    }
    if (node instanceof ParallelGateway) {
      return node.getIncoming().size() > 1 ? Stream.of(Where.JOIN) : Stream.empty();
    }
    if (node instanceof StartEvent
        || node instanceof EndEvent
        || node instanceof BoundaryEvent
        || node instanceof ExclusiveGateway
        || node instanceof BusinessRuleTask
        || node instanceof SubProcess) {
      return Stream.empty();
    }
    throw new AssertionError(
        "say whether a process may wait at " + node.getElementType().getTypeName());
  }

  /** As the engine calls it. */
  String activity() {
    return many ? step + BODY : step;
  }

  @Override
  public String toString() {
    return "%s: %s %s".formatted(model, where.name().toLowerCase(java.util.Locale.ROOT), step);
  }
}
