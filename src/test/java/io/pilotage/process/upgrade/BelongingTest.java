package io.pilotage.process.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.pilot.ModelUpgrade.CarriedPilot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What belongs together is carried over together, or not at all. */
class BelongingTest {

  private static final String PILOT = "pilot-2026-0001";

  private static final UpgradeEngine UPGRADE = new UpgradeEngine();

  private final ProcessEngine engine = UPGRADE.get();
  private final List<String> moved = new ArrayList<>();

  @BeforeAll
  static void twoReleases() {
    UPGRADE.deploy(UpgradeEngine.PREVIOUS);
    UPGRADE.deploy(UpgradeEngine.TODAY);
  }

  @AfterEach
  void forget() {
    List<String> callers =
        engine
            .getRuntimeService()
            .createProcessInstanceQuery()
            .rootProcessInstances()
            .list()
            .stream()
            .map(ProcessInstance::getId)
            .toList();
    if (!callers.isEmpty()) {
      engine.getRuntimeService().deleteProcessInstances(callers, "test over", true, true);
    }
  }

  @AfterAll
  static void close() {
    UPGRADE.close();
  }

  @Test
  void aPostponedUpdateGivesItsPlaceUpAndThePilotWaitsForItsDay() {
    Date day = Date.from(Instant.parse("2030-01-01T00:00:00Z"));
    start("pilotRelease", "callActivity_updatePilot", Map.of("postponedUntil", day));
    jobs();
    complete(
        "userTask_decideOnCandidate",
        Map.of("candidateDecision", "POSTPONE", "postponedUntil", day));
    assertThat(running()).containsExactlyInAnyOrder("pilotRelease 1", "pilotUpdate 1");

    CarriedPilot carried = carryOver(MovedSteps.ALL);

    assertThat(carried.moved())
        .singleElement()
        .asString()
        .startsWith("pilotUpdate: event_postponementOver -> endEvent_updatePostponed");
    jobs();
    engine.getRuntimeService().signal(waiting("serviceTask_startNextUpdateAfterPilot").getId());
    jobs();
    assertThat(running()).containsExactly("pilotRelease 2");
    assertThat(due("event_postponementOver")).isEqualTo(day);
  }

  @Test
  void aPilotStaysWhollyWhereItWasIfOneOfItsProcessesDoesNotFit() {
    start("pilotRelease", "callActivity_updatePilot", Map.of());
    jobs();
    Date day = Date.from(Instant.parse("2030-01-01T00:00:00Z"));
    complete(
        "userTask_decideOnCandidate",
        Map.of("candidateDecision", "POSTPONE", "postponedUntil", day));

    assertThatThrownBy(() -> carryOver(List.of()))
        .isInstanceOfSatisfying(
            DoesNotFitException.class,
            refused ->
                assertThat(refused.findings())
                    .singleElement()
                    .satisfies(
                        finding -> {
                          assertThat(finding.model()).isEqualTo("pilotUpdate");
                          assertThat(finding.step()).isEqualTo("event_postponementOver");
                          assertThat(finding.problem()).contains("no such step");
                          assertThat(finding.fix()).isNotBlank();
                        }));

    assertThat(running()).containsExactlyInAnyOrder("pilotRelease 1", "pilotUpdate 1");
  }

  /** Two branches get into one sub-process, which the older model did not have. */
  @Test
  void branchesThatBelongToOneEvaluationStillDo() {
    start(
        "checkAndMirror",
        "gateway_evaluationStarts",
        Map.of("coordinator", "carla", "evaluation", "APPROVED"));

    carryOver(MovedSteps.ALL);

    assertThat(due("startEvent_freezeWatchDue"))
        .as("the freeze is watched from now on")
        .isNotNull();
    assertThat(
            engine
                .getRuntimeService()
                .getActivityInstance(process("checkAndMirror"))
                .getActivityInstances("subProcess_evaluation"))
        .hasSize(1);
    complete("userTask_writeReleaseNotes", Map.of());
    assertThat(waits("gateway_approvedAndWritten")).isTrue();
  }

  /** The notes were written before, the evaluation is still under way. */
  @Test
  void whoWaitsForTheOtherBranchGoesOnWhenItArrives() {
    start(
        "checkAndMirror",
        "gateway_evaluationStarts",
        Map.of("coordinator", "carla", "evaluation", "APPROVED"));
    complete("userTask_writeReleaseNotes", Map.of());
    assertThat(waits("gateway_evaluationEnds")).isTrue();

    carryOver(MovedSteps.ALL);

    engine
        .getRuntimeService()
        .createProcessInstanceModification(process("checkAndMirror"))
        .cancelAllForActivity("callActivity_evaluateRelease")
        .startBeforeActivity("gateway_approvedAndWritten")
        .execute();
    jobs();
    assertThat(waits("serviceTask_verifyFreeze")).isTrue();
  }

  /**
   * The relay notes in which execution a step waits; within a new sub-process it is another one.
   */
  @Test
  void theRelayHearsThatAnEffectWaitsInAnotherExecution() {
    start("checkAndMirror", "serviceTask_verifyFreeze", Map.of());
    jobs();
    String before = waiting("serviceTask_verifyFreeze").getId();

    carryOver(MovedSteps.ALL);

    String after = waiting("serviceTask_verifyFreeze").getId();
    assertThat(after).isNotEqualTo(before);
    assertThat(moved)
        .containsExactly(
            "%s serviceTask_verifyFreeze %s %s"
                .formatted(process("checkAndMirror"), before, after));
  }

  @Test
  void whoRunsOnTodaysModelsIsLeftAlone() {
    start(2, "mirroring", "userTask_resolveMirrorFailure", Map.of());
    assertThat(carryOver(MovedSteps.ALL).processes()).isEmpty();
  }

  @Test
  void versionsInUseAreCounted() {
    start("mirroring", "userTask_resolveMirrorFailure", Map.of());
    ModelVersions versions =
        new ModelVersions(engine.getRepositoryService(), engine.getRuntimeService());
    assertThat(versions.inUse())
        .filteredOn(version -> version.model().equals("mirroring"))
        .extracting(
            version -> "%d %s %d".formatted(version.version(), version.newest(), version.running()))
        .containsExactly("2 true 0", "1 false 1");
    assertThat(versions.pilotsBehind(null)).containsExactly(PILOT);
    assertThat(versions.pilotsBehind(PILOT)).isEmpty();
  }

  private CarriedPilot carryOver(List<MovedStep> steps) {
    CarryOver carryOver =
        new CarryOver(
            engine.getRepositoryService(),
            engine.getRuntimeService(),
            new Processes(engine.getHistoryService()),
            (process, step, from, to) ->
                moved.add("%s %s %s %s".formatted(process, step, from, to)),
            steps);
    return UPGRADE.transaction(() -> carryOver.carry(PILOT, lines -> {}));
  }

  private void start(String model, String step, Map<String, ?> variables) {
    start(1, model, step, variables);
  }

  private void start(int version, String model, String step, Map<String, ?> variables) {
    Map<String, Object> all = new HashMap<>();
    for (String name :
        List.of(
            "pilotContext",
            "requester",
            "coordinator",
            "referent",
            "releaseCategory",
            "serviceCategory",
            "updateNumber",
            "osBranches",
            "checkScope",
            "releaseName",
            "round",
            "checkId",
            "fingerprint",
            "releaseOutcome",
            "freezeVerdict")) {
      all.put(name, name);
    }
    all.put("pilotId", PILOT);
    all.putAll(variables);
    engine
        .getRuntimeService()
        .createProcessInstanceById(definition(model, version))
        .businessKey(PILOT)
        .setVariables(all)
        .startBeforeActivity(step)
        .execute();
  }

  private void complete(String step, Map<String, Object> variables) {
    Task task = engine.getTaskService().createTaskQuery().taskDefinitionKey(step).singleResult();
    engine.getTaskService().complete(task.getId(), variables);
    jobs();
  }

  private void jobs() {
    List<Job> open = engine.getManagementService().createJobQuery().messages().list();
    open.forEach(job -> engine.getManagementService().executeJob(job.getId()));
  }

  private Date due(String step) {
    return engine
        .getManagementService()
        .createJobQuery()
        .activityId(step)
        .singleResult()
        .getDuedate();
  }

  private boolean waits(String step) {
    return engine.getRuntimeService().createExecutionQuery().activityId(step).count() > 0;
  }

  private Execution waiting(String step) {
    return engine.getRuntimeService().createExecutionQuery().activityId(step).singleResult();
  }

  private String definition(String model, int version) {
    return engine
        .getRepositoryService()
        .createProcessDefinitionQuery()
        .processDefinitionKey(model)
        .processDefinitionVersion(version)
        .singleResult()
        .getId();
  }

  private String process(String model) {
    return engine
        .getRuntimeService()
        .createProcessInstanceQuery()
        .processDefinitionKey(model)
        .singleResult()
        .getId();
  }

  private List<String> running() {
    return engine.getRuntimeService().createProcessInstanceQuery().list().stream()
        .map(ProcessInstance::getProcessDefinitionId)
        .map(id -> engine.getRepositoryService().getProcessDefinition(id))
        .map(one -> "%s %d".formatted(one.getKey(), one.getVersion()))
        .toList();
  }
}
