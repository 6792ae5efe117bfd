package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Plays one model by itself. The processes it calls are played by the test, as are its steps and
 * people. After the last test of the class every node and every flow must have been gone through.
 */
final class ModelRun implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private static final String PLAYED = "played";

  private final ProcessEngine engine = LightEngine.get();
  private final Model model;
  private final Map<String, Object> given;
  private final Set<String> passedTests = new HashSet<>();
  private String definition = "";
  private String instance = "";
  private String pilot = "";

  private ModelRun(Model model, Map<String, Object> given) {
    this.model = model;
    this.given = given;
  }

  /**
   * A run of a model.
   *
   * @param processId the model
   * @param given the variables that each start hands to it
   */
  static ModelRun of(String processId, Map<String, ?> given) {
    return new ModelRun(Models.named(processId), Map.copyOf(given));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    LightEngine.TRAIL.forget();
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
    deployment.addString("processes/" + model.name() + ".bpmn", Models.text(model.resource()));
    Models.decisionTables()
        .forEach(
            table -> deployment.addString("processes/" + table.getFileName(), Models.text(table)));
    model.all(CallActivity.class).stream()
        .map(CallActivity::getCalledElement)
        .distinct()
        .forEach(
            called ->
                deployment.addModelInstance(
                    called + ".bpmn",
                    Bpmn.createExecutableProcess(called)
                        .camundaHistoryTimeToLive(1)
                        .startEvent()
                        .userTask(PLAYED)
                        .endEvent()
                        .done()));
    definition =
        deployment.deployWithResult().getDeployedProcessDefinitions().stream()
            .filter(deployed -> deployed.getKey().equals(model.processId()))
            .findFirst()
            .orElseThrow()
            .getId();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    engine.getHistoryService().createHistoricActivityInstanceQuery().list().stream()
        .map(HistoricActivityInstance::getActivityId)
        .map(id -> id.replace("#multiInstanceBody", ""))
        .forEach(LightEngine.TRAIL::note);
    if (context.getExecutionException().isEmpty()) {
      passedTests.add(context.getRequiredTestMethod().getName());
    }
    engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .rootProcessInstances()
        .list()
        .forEach(
            left -> engine.getRuntimeService().deleteProcessInstance(left.getId(), "test over"));
    engine
        .getHistoryService()
        .createHistoricProcessInstanceQuery()
        .list()
        .forEach(
            past -> engine.getHistoryService().deleteHistoricProcessInstanceIfExists(past.getId()));
    LightEngine.CAST.states().clear();
    ClockUtil.reset();
  }

  /** A single test in an editor, or one that failed already, says nothing about coverage. */
  @Override
  public void afterAll(ExtensionContext context) {
    boolean complete =
        Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .allMatch(method -> passedTests.contains(method.getName()));
    if (complete) {
      LightEngine.TRAIL.covers(model);
    }
  }

  void start() {
    start(Map.of());
  }

  void start(Map<String, ?> variables) {
    pilot = "pilot-" + UUID.randomUUID();
    Map<String, Object> all = new HashMap<>(given);
    all.put("pilotId", pilot);
    all.put("pilotContext", "CREAM CE");
    all.put("requester", "vera");
    all.putAll(variables);
    instance = engine.getRuntimeService().startProcessInstanceById(definition, pilot, all).getId();
    settle();
  }

  /** Somebody completes a task: one of them, if several are open. */
  void complete(String userTask, Map<String, ?> variables) {
    FormWords.of(userTask).allow(variables);
    finish(tasks().taskDefinitionKey(userTask), variables);
  }

  void complete(String userTask) {
    complete(userTask, Map.of());
  }

  /** A step of the engine is done, and left these variables. */
  void done(String step, Map<String, ?> variables) {
    List<Execution> waiting =
        engine
            .getRuntimeService()
            .createExecutionQuery()
            .processInstanceId(instance)
            .activityId(step)
            .list();
    assertThat(waiting).as("%s waits; open: %s", step, open()).isNotEmpty();
    engine.getRuntimeService().signal(waiting.get(0).getId(), Map.copyOf(variables));
    settle();
  }

  void done(String step) {
    done(step, Map.of());
  }

  /** A called process ends with these variables. */
  void ended(String called, Map<String, ?> variables) {
    finish(played(called), variables);
  }

  void ended(String called) {
    ended(called, Map.of());
  }

  /** The called process of one site ends. */
  void endedAt(String site, String called, Map<String, ?> variables) {
    finish(played(called).processVariableValueEquals("site", site), variables);
  }

  /** What a called process was handed. */
  Map<String, Object> handed(String called) {
    Task task = played(called).singleResult();
    assertThat(task).as("%s is called; open: %s", called, open()).isNotNull();
    return engine.getRuntimeService().getVariables(task.getProcessInstanceId());
  }

  /** The time of a timer comes; the engine counts repetitions by its clock. */
  void fire(String timer) {
    Job job = Objects.requireNonNull(timer(timer), "timer of " + timer + "; open: " + open());
    ClockUtil.setCurrentTime(Date.from(job.getDuedate().toInstant().plusSeconds(1)));
    engine.getManagementService().executeJob(job.getId());
    settle();
  }

  /** When a timer is due, null if it does not run. */
  @Nullable Date due(String timer) {
    Job job = Objects.requireNonNull(timer(timer), "timer of " + timer + "; open: " + open());
    return job == null ? null : job.getDuedate();
  }

  private @Nullable Job timer(String timer) {
    return engine
        .getManagementService()
        .createJobQuery()
        .timers()
        .processInstanceId(instance)
        .activityId(timer)
        .singleResult();
  }

  /** A message arrives, with variables for nobody but who takes it. */
  void message(String name, Map<String, ?> variables) {
    engine
        .getRuntimeService()
        .createMessageCorrelation(name)
        .processInstanceBusinessKey(pilot)
        .setVariablesToTriggeredScope(Map.copyOf(variables))
        .correlate();
    settle();
  }

  /** The steps the run waits at, each as often as it waits there. */
  void waitsAt(String... steps) {
    assertThat(open()).containsExactlyInAnyOrder(steps);
  }

  /** The run is over, and went through this end last. */
  void endsAt(String end) {
    assertThat(open()).as("still open").isEmpty();
    assertThat(
            engine
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .activityId(end)
                .count())
        .as("went through " + end)
        .isPositive();
  }

  /** What the run itself knows by a name, also when it is over. */
  @Nullable Object variable(String name) {
    return engine
        .getHistoryService()
        .createHistoricVariableInstanceQuery()
        .processInstanceId(instance)
        .variableName(name)
        .list()
        .stream()
        .filter(variable -> instance.equals(variable.getActivityInstanceId()))
        .map(HistoricVariableInstance::getValue)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** The states that the pilot showed since the start. */
  List<String> states() {
    return LightEngine.CAST.states();
  }

  /** Who has each open task of a kind. */
  List<String> assignees(String userTask) {
    return tasks().taskDefinitionKey(userTask).list().stream().map(Task::getAssignee).toList();
  }

  /** The groups that a task is offered to. */
  List<String> groups(String userTask) {
    Task task = tasks().taskDefinitionKey(userTask).singleResult();
    return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
        .map(IdentityLink::getGroupId)
        .filter(Objects::nonNull)
        .sorted()
        .toList();
  }

  private void finish(TaskQuery query, Map<String, ?> variables) {
    List<Task> found = query.listPage(0, 1);
    assertThat(found).as("the task is open; open: %s", open()).isNotEmpty();
    engine.getTaskService().complete(found.get(0).getId(), new HashMap<>(variables));
    settle();
  }

  private TaskQuery tasks() {
    return engine.getTaskService().createTaskQuery().processInstanceId(instance);
  }

  private TaskQuery played(String called) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceBusinessKey(pilot)
        .processDefinitionKey(called)
        .taskDefinitionKey(PLAYED);
  }

  /** Runs every job that is not a timer, until none is left. */
  private void settle() {
    List<Job> jobs = messages();
    while (!jobs.isEmpty()) {
      engine.getManagementService().executeJob(jobs.get(0).getId());
      jobs = messages();
    }
  }

  private List<Job> messages() {
    return engine.getManagementService().createJobQuery().messages().listPage(0, 1);
  }

  private List<String> open() {
    ProcessInstance running =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(instance)
            .singleResult();
    List<String> steps = new ArrayList<>();
    if (running != null) {
      leaves(engine.getRuntimeService().getActivityInstance(instance), steps);
    }
    return steps;
  }

  private static void leaves(ActivityInstance step, List<String> steps) {
    if (step.getChildActivityInstances().length == 0) {
      steps.add(step.getActivityId());
    }
    for (ActivityInstance child : step.getChildActivityInstances()) {
      leaves(child, steps);
    }
  }
}
