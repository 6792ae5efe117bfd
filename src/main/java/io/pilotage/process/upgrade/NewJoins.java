package io.pilotage.process.upgrade;

import io.pilotage.pilot.ModelUpgrade.UnfitStep;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * Joins of a newer model that the older one does not have: there a branch may have come to its end,
 * of which nothing is left to be carried over, and here the others would wait for it for ever.
 */
final class NewJoins {

  private final String model;
  private final BpmnModelInstance target;
  private final List<ParallelGateway> joins;

  private NewJoins(String model, BpmnModelInstance target, List<ParallelGateway> joins) {
    this.model = model;
    this.target = target;
    this.joins = joins;
  }

  /**
   * Looks for them.
   *
   * @param renamed joins of the newer model that have another name in the older one
   */
  static NewJoins between(
      String model, BpmnModelInstance before, BpmnModelInstance after, Collection<String> renamed) {
    return new NewJoins(
        model,
        after,
        after.getModelElementsByType(ParallelGateway.class).stream()
            .filter(join -> join.getIncoming().size() > 1)
            .filter(join -> !renamed.contains(join.getId()))
            .filter(join -> isWider(join, before.getModelElementById(join.getId())))
            .toList());
  }

  private static boolean isWider(ParallelGateway join, @Nullable ModelElementInstance before) {
    return !(before instanceof ParallelGateway known)
        || known.getIncoming().size() < join.getIncoming().size();
  }

  /** Those at which a process that stands so would wait for ever. */
  List<UnfitStep> findings(Waiting waiting) {
    return joins.stream()
        .filter(join -> waitsForEver(join, waiting.steps().toList()))
        .map(join -> Findings.lostBranch(model, join.getId()))
        .toList();
  }

  private boolean waitsForEver(ParallelGateway join, List<String> steps) {
    Set<SequenceFlow> coming = new HashSet<>();
    int there = 0;
    for (String step : steps) {
      FlowNode node = within(join, step);
      if (join.equals(node)) {
        there++;
      } else if (node != null) {
        coming.addAll(ways(node, join));
      }
    }
    boolean comes = there > 0 || !coming.isEmpty();
    return comes && coming.size() + there < join.getIncoming().size();
  }

  /** Where somebody who waits at a step stands among the neighbours of the join. */
  private @Nullable FlowNode within(ParallelGateway join, String step) {
    ModelElementInstance at = target.getModelElementById(step);
    while (at != null && !join.getParentElement().equals(at.getParentElement())) {
      at = at.getParentElement();
    }
    return at instanceof FlowNode node ? node : null;
  }

  /** The flows into the join to which some way leads from there. */
  private Set<SequenceFlow> ways(FlowNode from, ParallelGateway join) {
    Set<SequenceFlow> found = new HashSet<>();
    Set<FlowNode> seen = new HashSet<>(Set.of(from));
    Deque<FlowNode> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      FlowNode node = open.remove();
      node.getOutgoing().stream().filter(flow -> flow.getTarget().equals(join)).forEach(found::add);
      next(node).filter(one -> !one.equals(join)).filter(seen::add).forEach(open::add);
    }
    return found;
  }

  private Stream<FlowNode> next(FlowNode node) {
    return Stream.concat(
        node.getOutgoing().stream().map(SequenceFlow::getTarget),
        target.getModelElementsByType(BoundaryEvent.class).stream()
            .filter(event -> node.equals(event.getAttachedTo())));
  }
}
