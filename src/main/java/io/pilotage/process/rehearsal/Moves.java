package io.pilotage.process.rehearsal;

import io.pilotage.pilot.PilotId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.query.Query;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.springframework.stereotype.Component;

/** What can move one pilot on: its tasks, its steps that are ready to run, its dates. */
@Component
class Moves {

  /** Sites first: one that is still at work would be cut off by the end of the pilot. */
  private static final List<String> FIRST = List.of("userTask_deployAtSite");

  /** The mark as late as possible: from there on, others who define one have to wait. */
  private static final List<String> LAST =
      List.of("userTask_defineIsAttribute", "userTask_overseePilot");

  private static final List<String> SITES = List.of("testSite", "site");

  private final TaskService tasks;
  private final RuntimeService runtime;
  private final ManagementService management;
  private final RepositoryService models;

  Moves(
      TaskService tasks,
      RuntimeService runtime,
      ManagementService management,
      RepositoryService models) {
    this.tasks = tasks;
    this.runtime = runtime;
    this.management = management;
    this.models = models;
  }

  /** A date that the pilot waits for. */
  record Awaited(String jobId, String element, String name) {}

  /** The task that is done next. */
  Optional<Task> task(PilotId pilot) {
    return tasks
        .createTaskQuery()
        .processInstanceBusinessKey(pilot.value())
        .orderByTaskCreateTime()
        .asc()
        .unlimitedList()
        .stream()
        .min(Comparator.comparingInt(Moves::rank));
  }

  /** The site that a task is for. */
  Optional<String> site(Task task) {
    return tasks.getVariables(task.getId(), SITES).values().stream()
        .map(String::valueOf)
        .findFirst();
  }

  private static int rank(Task task) {
    String element = task.getTaskDefinitionKey();
    return FIRST.contains(element) ? 0 : LAST.contains(element) ? 2 : 1;
  }

  /** Runs a step that waits for nothing but a thread; false if there is none. */
  boolean runJob(PilotId pilot) {
    Optional<Job> job =
        instances(pilot).stream()
            .flatMap(
                instance ->
                    list(
                        management.createJobQuery().processInstanceId(instance.getId()).messages()))
            .findFirst();
    job.ifPresent(ready -> management.executeJob(ready.getId()));
    return job.isPresent();
  }

  /**
   * The next date on the way itself; reminders, deadlines of others and schedules are beside it.
   */
  Optional<Awaited> date(PilotId pilot) {
    return instances(pilot).stream()
        .flatMap(
            instance ->
                list(management.createJobQuery().processInstanceId(instance.getId()).timers()))
        .sorted(Comparator.comparing(Job::getDuedate))
        .flatMap(job -> awaited(job).stream())
        .findFirst();
  }

  private Optional<Awaited> awaited(Job job) {
    JobDefinition definition =
        management
            .createJobDefinitionQuery()
            .jobDefinitionId(job.getJobDefinitionId())
            .singleResult();
    String element = definition.getActivityId();
    return Optional.of(element(job.getProcessDefinitionId(), element))
        .filter(IntermediateCatchEvent.class::isInstance)
        .map(event -> new Awaited(job.getId(), element, event.getName()));
  }

  void reach(Awaited date) {
    management.executeJob(date.jobId());
  }

  /** Whether anything of the pilot is left. */
  boolean isOver(PilotId pilot) {
    return instances(pilot).isEmpty();
  }

  /** What the model calls an element; empty if it is in no running process of the pilot. */
  String name(String processInstance, String element) {
    ProcessInstance instance =
        runtime.createProcessInstanceQuery().processInstanceId(processInstance).singleResult();
    return instance == null ? "" : element(instance.getProcessDefinitionId(), element).getName();
  }

  private FlowElement element(String definition, String id) {
    return models.getBpmnModelInstance(definition).getModelElementById(id);
  }

  private List<ProcessInstance> instances(PilotId pilot) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(pilot.value())
        .unlimitedList();
  }

  private static <T> java.util.stream.Stream<T> list(Query<?, T> query) {
    return query.unlimitedList().stream();
  }
}
