package io.pilotage.process.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.process.upgrade.WaitState.Where;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/** A pilot that waits at one place of a model, with everything that any model asks for. */
final class Parked {

  private final ProcessEngine engine;
  private final WaitState state;
  private final String pilot = "pilot-" + UUID.randomUUID();
  private final String process;
  private @Nullable List<ProcessInstance> known;

  private Parked(ProcessEngine engine, WaitState state, String definition, String asked) {
    this.engine = engine;
    this.state = state;
    this.process =
        engine
            .getRuntimeService()
            .createProcessInstanceById(definition)
            .businessKey(pilot)
            .setVariables(given(pilot, asked))
            .startBeforeActivity(state.activity())
            .execute()
            .getId();
  }

  /**
   * Lets a pilot wait there.
   *
   * @param asked the text of the models: what they do not mention is not given, it would take time
   */
  static Parked at(WaitState state, ProcessEngine engine, String definition, String asked) {
    Parked parked = new Parked(engine, state, definition, asked);
    parked.reach();
    return parked;
  }

  /** Makes room: what is left of it would only make the next ones slow. */
  void forget() {
    lookAgain();
    processes().stream()
        .filter(one -> one.getRootProcessInstanceId().equals(one.getId()))
        .forEach(
            one ->
                engine
                    .getRuntimeService()
                    .deleteProcessInstances(List.of(one.getId()), "over", true, true));
  }

  String pilot() {
    return pilot;
  }

  /** From before the step to the place that is meant. */
  private void reach() {
    if (state.where() == Where.BEFORE) {
      return;
    }
    engine
        .getManagementService()
        .createJobQuery()
        .processInstanceId(process)
        .activityId(state.activity())
        .messages()
        .list()
        .forEach(job -> engine.getManagementService().executeJob(job.getId()));
    if (state.where() == Where.BEHIND) {
      leave();
    }
  }

  /** Whoever has the task completes it, or the outcome of the effect arrives. */
  private void leave() {
    List<Task> tasks = tasks(state.step());
    if (tasks.isEmpty()) {
      Execution waiting =
          engine
              .getRuntimeService()
              .createExecutionQuery()
              .processInstanceId(process)
              .activityId(state.step())
              .singleResult();
      engine.getRuntimeService().signal(waiting.getId());
    } else {
      tasks.forEach(task -> engine.getTaskService().complete(task.getId()));
    }
  }

  private List<Task> tasks(String step) {
    return engine
        .getTaskService()
        .createTaskQuery()
        .processInstanceId(process)
        .taskDefinitionKey(step)
        .list();
  }

  /** Goes on from where it waits, once, with all that comes of it at once. */
  void goOn() {
    lookAgain();
    switch (state.where()) {
      case BEFORE, BEHIND -> job(state.activity());
      case TASK, EFFECT -> {
        leave();
        jobs();
      }
      case CALL -> endCalled();
      case JOIN ->
          engine
              .getRuntimeService()
              .createProcessInstanceModification(process)
              .startBeforeActivity(waitsAt().iterator().next().replaceFirst("^[^ ]* ", ""))
              .execute();
      case EVENT -> trigger();
    }
  }

  private void job(String step) {
    Job job =
        engine
            .getManagementService()
            .createJobQuery()
            .processInstanceId(process)
            .activityId(step)
            .messages()
            .singleResult();
    engine.getManagementService().executeJob(job.getId());
  }

  private void jobs() {
    engine
        .getManagementService()
        .createJobQuery()
        .processInstanceId(process)
        .messages()
        .list()
        .stream()
        .filter(job -> !job.isSuspended())
        .forEach(job -> engine.getManagementService().executeJob(job.getId()));
  }

  private void endCalled() {
    ProcessInstance called =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .superProcessInstanceId(process)
            .singleResult();
    String end =
        engine
            .getRepositoryService()
            .getBpmnModelInstance(called.getProcessDefinitionId())
            .getModelElementsByType(org.camunda.bpm.model.bpmn.instance.EndEvent.class)
            .stream()
            .filter(
                one ->
                    one.getParentElement() instanceof org.camunda.bpm.model.bpmn.instance.Process)
            .map(org.camunda.bpm.model.bpmn.instance.EndEvent::getId)
            .findFirst()
            .orElseThrow();
    var leave = engine.getRuntimeService().createProcessInstanceModification(called.getId());
    ActivityInstance all = engine.getRuntimeService().getActivityInstance(called.getId());
    for (ActivityInstance child : all.getChildActivityInstances()) {
      leave.cancelActivityInstance(child.getId());
    }
    for (TransitionInstance child : all.getChildTransitionInstances()) {
      leave.cancelTransitionInstance(child.getId());
    }
    leave.startBeforeActivity(end).execute();
    lookAgain();
    assertThat(
            engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(called.getId())
                .count())
        .as("the called process has ended")
        .isZero();
    assertThat(waitsAt())
        .as("the caller went on")
        .noneMatch(step -> step.endsWith(" " + state.step()));
  }

  private void trigger() {
    List<Job> timers =
        engine.getManagementService().createJobQuery().processInstanceId(process).timers().list();
    Set<String> waits =
        waitsAt().stream()
            .map(step -> step.replaceFirst("^[^ ]* ", ""))
            .collect(Collectors.toSet());
    Job timer =
        timers.stream()
            .filter(job -> waits.contains(step(job)) || isBehindGateway(step(job)))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no timer runs at " + waits));
    engine.getManagementService().executeJob(timer.getId());
    lookAgain();
    assertThat(waitsAt()).as("it went on").noneMatch(step -> step.endsWith(" " + state.step()));
  }

  private boolean isBehindGateway(String step) {
    ProcessInstance instance =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .processInstanceId(process)
            .singleResult();
    org.camunda.bpm.model.bpmn.instance.FlowNode node =
        engine
            .getRepositoryService()
            .getBpmnModelInstance(instance.getProcessDefinitionId())
            .getModelElementById(step);
    return node.getPreviousNodes().list().stream()
        .anyMatch(one -> one.getId().equals(state.step()));
  }

  private String step(Job job) {
    return engine
        .getManagementService()
        .createJobDefinitionQuery()
        .jobDefinitionId(job.getJobDefinitionId())
        .singleResult()
        .getActivityId();
  }

  /** The model and the step of each place at which any of its processes waits, sorted. */
  Set<String> waitsAt() {
    Set<String> steps = new TreeSet<>();
    for (ProcessInstance instance : processes()) {
      leaves(
          engine.getRuntimeService().getActivityInstance(instance.getId()), model(instance), steps);
    }
    return steps;
  }

  private static void leaves(ActivityInstance at, String model, Set<String> steps) {
    for (TransitionInstance point : at.getChildTransitionInstances()) {
      steps.add(model + " " + point.getActivityId().replace(WaitState.BODY, ""));
    }
    if (at.getChildActivityInstances().length + at.getChildTransitionInstances().length == 0) {
      steps.add(model + " " + at.getActivityId());
    }
    for (ActivityInstance child : at.getChildActivityInstances()) {
      leaves(child, model, steps);
    }
  }

  private List<ProcessInstance> processes() {
    if (known == null) {
      known =
          engine
              .getRuntimeService()
              .createProcessInstanceQuery()
              .processInstanceBusinessKey(pilot)
              .list();
    }
    return known;
  }

  /** Processes are looked for once: every look takes its time, and there are many. */
  void lookAgain() {
    known = null;
  }

  /** The engine's id of a definition begins with it. */
  private static String model(ProcessInstance instance) {
    String definition = instance.getProcessDefinitionId();
    return definition.substring(0, definition.indexOf(':'));
  }

  List<String> versions() {
    return processes().stream().map(ProcessInstance::getProcessDefinitionId).toList();
  }

  boolean ended() {
    return processes().isEmpty();
  }

  boolean wentThrough(String step) {
    return engine
            .getHistoryService()
            .createHistoricActivityInstanceQuery()
            .processInstanceId(process)
            .activityId(step)
            .finished()
            .count()
        > 0;
  }

  /** The steps for which timers run, with what must not change. */
  Map<String, String> timers() {
    Map<String, String> timers = new TreeMap<>();
    for (ProcessInstance instance : processes()) {
      engine
          .getManagementService()
          .createJobQuery()
          .processInstanceId(instance.getId())
          .timers()
          .list()
          .forEach(
              job ->
                  timers.put(
                      model(instance) + " " + step(job),
                      "%s due %s, %d retries"
                          .formatted(job.getId(), job.getDuedate().toInstant(), job.getRetries())));
    }
    return timers;
  }

  /** The messages and conditions that are waited for. */
  Set<String> subscriptions() {
    Set<String> all = new TreeSet<>();
    for (ProcessInstance instance : processes()) {
      for (EventSubscription one :
          engine
              .getRuntimeService()
              .createEventSubscriptionQuery()
              .processInstanceId(instance.getId())
              .list()) {
        all.add(
            "%s %s %s %s"
                .formatted(
                    model(instance), one.getActivityId(), one.getEventType(), one.getEventName()));
      }
    }
    return all;
  }

  Set<String> jobs(String kind) {
    Set<String> all = new TreeSet<>();
    for (ProcessInstance instance : processes()) {
      engine
          .getManagementService()
          .createJobQuery()
          .processInstanceId(instance.getId())
          .messages()
          .list()
          .forEach(job -> all.add(kind + " " + job.getId() + " " + job.getRetries()));
    }
    return all;
  }

  Set<String> tasks() {
    Set<String> all = new TreeSet<>();
    for (ProcessInstance instance : processes()) {
      for (Task task :
          engine.getTaskService().createTaskQuery().processInstanceId(instance.getId()).list()) {
        all.add(
            "%s %s %s of %s for %s due %s"
                .formatted(
                    task.getId(),
                    task.getTaskDefinitionKey(),
                    task.getCreateTime(),
                    task.getAssignee(),
                    links(task),
                    task.getDueDate()));
      }
    }
    return all;
  }

  private List<String> links(Task task) {
    return engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
        .map(link -> link.getType() + " " + who(link))
        .sorted()
        .toList();
  }

  private static String who(IdentityLink link) {
    return link.getGroupId() == null ? "user " + link.getUserId() : "group " + link.getGroupId();
  }

  List<String> variables() {
    List<String> all = new ArrayList<>();
    for (ProcessInstance instance : processes()) {
      for (VariableInstance one :
          engine
              .getRuntimeService()
              .createVariableInstanceQuery()
              .processInstanceIdIn(instance.getId())
              .list()) {
        all.add("%s %s = %s".formatted(model(instance), one.getName(), one.getValue()));
      }
    }
    return all.stream().sorted().toList();
  }

  private static Map<String, Object> given(String pilot, String asked) {
    Date soon = Date.from(Instant.now().plus(9, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
    Map<String, Object> all = new HashMap<>();
    all.put("pilotId", pilot);
    all.put("pilotContext", "CREAM CE");
    all.put("plannedEnd", soon);
    all.put("answersDue", soon);
    all.put("postponedUntil", soon);
    all.put("testSites", "CERN-PROD\nCNAF");
    all.put("osBranchCount", 1);
    all.put("plannedDays", 30L);
    all.put("requesterType", "VO");
    all.put("releaseCategory", "NORMAL");
    all.put("serviceCategory", "NEW_SERVICE");
    all.put("checkScope", "RELEASE");
    all.put("interestedSites", 1L);
    for (String person : List.of("requester", "coordinator", "referent")) {
      all.put(person, person + "-of-it");
    }
    all.put("site", "CERN-PROD");
    for (String fact :
        List.of(
            "markPatience",
            "markRemoved",
            "publicationPatience",
            "sa3Needed",
            "testNeeded",
            "testWanted")) {
      all.put(fact, true);
    }
    for (String word : WORDS) {
      all.put(word, "SOMETHING_ELSE");
    }
    all.keySet().removeIf(name -> !OF_BEANS.contains(name) && !asked.contains(name));
    return all;
  }

  /** What the played beans ask for, whatever the models mention. */
  private static final Set<String> OF_BEANS =
      Set.of("pilotId", "coordinator", "postponedUntil", "testSites");

  /** What gateways ask for; each has a way for anything else. */
  private static final List<String> WORDS =
      List.of(
          "appointment",
          "candidateDecision",
          "candidatureOutcome",
          "chaseDecision",
          "checkOutcome",
          "comparison",
          "denialDecision",
          "deploymentOutcome",
          "evaluation",
          "findingsDecision",
          "freezeVerdict",
          "interest",
          "mirrorDecision",
          "mirrorOutcome",
          "mirroring",
          "missingInterestDecision",
          "modificationDecision",
          "previewKind",
          "proposalOutcome",
          "publication",
          "publicationDecision",
          "referentAnswer",
          "referentDecision",
          "referentOutcome",
          "releaseOutcome",
          "reportsDecision",
          "sa3Decision",
          "sa3Outcome",
          "scheduleDecision",
          "scheduleQuestion",
          "testVerdict",
          "updateDecision",
          "verdict",
          "availability",
          "watchOutcome",
          "lastSiteOutcome",
          "fingerprint",
          "checkId",
          "round",
          "releaseName",
          "sourceRepository",
          "osBranches",
          "checkSummary",
          "updateNumber");
}
