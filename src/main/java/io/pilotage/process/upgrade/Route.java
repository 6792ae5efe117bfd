package io.pilotage.process.upgrade;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationInstructionBuilder;
import org.camunda.bpm.engine.migration.MigrationInstructionsBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

/**
 * How instances of one version of a model get to another one.
 *
 * @param plan for the engine: equal steps, and those that only have another name
 * @param moves steps that became something else; whoever waits there goes on at another element
 * @param savePoints steps of both versions before which a job stands
 * @param joins of the newer version only
 */
record Route(MigrationPlan plan, List<MovedStep> moves, List<String> savePoints, NewJoins joins) {

  /**
   * Draws it up.
   *
   * @param moved the steps of this model that equal ids do not answer for
   * @throws org.camunda.bpm.engine.migration.MigrationPlanValidationException if the models do not
   *     fit each other
   */
  static Route between(
      ProcessDefinition source,
      ProcessDefinition target,
      List<MovedStep> moved,
      RepositoryService repository,
      RuntimeService runtime) {
    BpmnModelInstance before = repository.getBpmnModelInstance(source.getId());
    BpmnModelInstance after = repository.getBpmnModelInstance(target.getId());
    List<MovedStep> open =
        moved.stream()
            .filter(step -> step.model().equals(source.getKey()))
            .filter(step -> before.getModelElementById(step.from()) != null)
            .filter(step -> after.getModelElementById(step.from()) == null)
            .toList();
    List<MovedStep> renamed = open.stream().filter(step -> sameKind(before, after, step)).toList();
    EventTriggers triggers = new EventTriggers(before, after);
    MigrationPlanBuilder builder = runtime.createMigrationPlan(source.getId(), target.getId());
    Set<String> mapped = new HashSet<>();
    for (MigrationInstruction step : equal(source.getId(), target.getId(), runtime)) {
      mapped.add(step.getSourceActivityId());
      map(builder, step.getSourceActivityId(), step.getTargetActivityId(), triggers);
    }
    elsewhere(before, after)
        .filter(step -> !mapped.contains(step))
        .forEach(step -> map(builder, step, step, triggers));
    renamed.forEach(step -> map(builder, step.from(), step.to(), triggers));
    return new Route(
        builder.build(),
        open.stream().filter(step -> !renamed.contains(step)).toList(),
        savePoints(before).filter(savePoints(after).toList()::contains).toList(),
        NewJoins.between(
            source.getKey(), before, after, renamed.stream().map(MovedStep::to).toList()));
  }

  /** Directly in the process: whoever waits there waits in no scope that is not everybody's. */
  private static Stream<String> savePoints(BpmnModelInstance model) {
    return model.getModelElementsByType(Activity.class).stream()
        .filter(step -> step.getParentElement() instanceof Process)
        .filter(Activity::isCamundaAsyncBefore)
        .map(Activity::getId);
  }

  private static List<MigrationInstruction> equal(
      String source, String target, RuntimeService runtime) {
    MigrationInstructionsBuilder equal =
        runtime.createMigrationPlan(source, target).mapEqualActivities();
    return equal.build().getInstructions();
  }

  /** The engine's own look for equal steps does not find those that a sub-process holds today. */
  private static Stream<String> elsewhere(BpmnModelInstance before, BpmnModelInstance after) {
    return before.getModelElementsByType(FlowNode.class).stream()
        .filter(Route::mayWait)
        .filter(step -> sameKind(step, after.getModelElementById(step.getId())))
        .map(FlowNode::getId);
  }

  private static boolean mayWait(FlowNode step) {
    boolean simple = step instanceof Activity && !(step instanceof SubProcess);
    boolean event = step instanceof CatchEvent && !(step instanceof StartEvent);
    boolean join = step instanceof ParallelGateway && step.getIncoming().size() > 1;
    return simple || event || join || step instanceof EventBasedGateway;
  }

  private static void map(
      MigrationPlanBuilder builder, String from, String to, EventTriggers triggers) {
    MigrationInstructionBuilder instruction = builder.mapActivities(from, to);
    if (triggers.changed(from, to)) {
      instruction.updateEventTrigger();
    }
  }

  private static boolean sameKind(
      BpmnModelInstance before, BpmnModelInstance after, MovedStep step) {
    ModelElementInstance to = after.getModelElementById(step.to());
    if (to == null) {
      throw new IllegalStateException("a moved step leads nowhere: " + step);
    }
    return sameKind(before.getModelElementById(step.from()), to);
  }

  private static boolean sameKind(ModelElementInstance one, @Nullable ModelElementInstance other) {
    return other != null && one.getElementType().equals(other.getElementType());
  }
}
