package io.pilotage.process.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormDoorTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2029-10-01T00:00:00Z"), ZoneOffset.UTC);
  private static final Map<String, Object> DENIED =
      Map.of("sa3Decision", "DENY", "denialReason", "The ports are not documented.");

  /** Who may take which task is not this test's business. */
  private static final TaskKeeper EVERYBODY =
      new TaskKeeper() {
        @Override
        public void requireTask(Comer comer, String element, @Nullable String pilotId) {}

        @Override
        public void requireStart(Comer comer, String formId) {}
      };

  private static ProcessEngine engine;
  private static TaskService tasks;

  @BeforeAll
  static void start() throws IOException {
    var configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("formDoor");
    configuration.setJdbcUrl("jdbc:h2:mem:formDoor");
    configuration.setHistory("full");
    configuration.setAuthorizationEnabled(true);
    configuration.setEnforceHistoryTimeToLive(false);
    configuration
        .getProcessEnginePlugins()
        .add(new FormDoorPlugin(CLOCK, List.of(new RequestPilotRule(CLOCK)), EVERYBODY));
    engine = configuration.buildProcessEngine();
    tasks = engine.getTaskService();
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("trial.bpmn", trial())
        .addString("decideOkOrDeny.form", Files.readString(Path.of("forms/decideOkOrDeny.form")))
        .addString("requestPilot.form", Files.readString(Path.of("forms/requestPilot.form")))
        .deploy();
    allow("sa3", Resources.TASK, Permissions.READ);
    allow("vo", Resources.PROCESS_DEFINITION, Permissions.CREATE_INSTANCE);
    allow("vo", Resources.PROCESS_INSTANCE, Permissions.CREATE);
    allow("camunda-admin", Resources.TASK, Permissions.ALL);
    allow("camunda-admin", Resources.PROCESS_DEFINITION, Permissions.ALL);
  }

  private static BpmnModelInstance trial() {
    BpmnModelInstance model =
        Bpmn.createExecutableProcess("trial")
            .startEvent("start")
            .userTask("decide")
            .camundaCandidateGroups("sa3")
            .userTask("bare")
            .camundaCandidateGroups("sa3")
            .endEvent()
            .done();
    StartEvent start = model.getModelElementById("start");
    start.setCamundaFormRef("requestPilot");
    start.setCamundaFormRefBinding("deployment");
    UserTask decide = model.getModelElementById("decide");
    decide.setCamundaFormRef("decideOkOrDeny");
    decide.setCamundaFormRefBinding("deployment");
    return model;
  }

  private static void allow(String group, Resource resource, Permissions permission) {
    AuthorizationService authorizations = engine.getAuthorizationService();
    Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    grant.setGroupId(group);
    grant.setResource(resource);
    grant.setResourceId(Authorization.ANY);
    grant.addPermission(permission);
    authorizations.saveAuthorization(grant);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void openTask() {
    engine.getRuntimeService().startProcessInstanceByKey("trial");
  }

  @AfterEach
  void leave() {
    nobody();
    engine.getRuntimeService().createProcessInstanceQuery().list().stream()
        .forEach(p -> engine.getRuntimeService().deleteProcessInstance(p.getId(), "over"));
  }

  private static void as(String user, String group) {
    engine.getIdentityService().setAuthentication(user, List.of(group));
  }

  private static void nobody() {
    engine.getIdentityService().clearAuthentication();
  }

  private static String task(String key) {
    return tasks.createTaskQuery().taskDefinitionKey(key).singleResult().getId();
  }

  private static void assertRefused(ThrowingCallable call, String... fields) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.faults()).extracting(Fault::field).containsExactly(fields));
  }

  @Test
  void whatNobodyClaimedIsRecordedAsDoneByWhoCompletedIt() {
    String task = task("decide");
    as("sam", "sa3");
    tasks.complete(task, DENIED);

    nobody();
    HistoricTaskInstance done =
        engine.getHistoryService().createHistoricTaskInstanceQuery().taskId(task).singleResult();
    assertThat(done.getAssignee()).isEqualTo("sam");
    assertThat(engine.getRuntimeService().createVariableInstanceQuery().list())
        .extracting(v -> v.getName())
        .containsExactlyInAnyOrder("sa3Decision", "denialReason");
  }

  @Test
  void aForgedCompletionIsRefusedOnEveryPathAndLeavesTheTaskUnclaimed() {
    String task = task("decide");
    Map<String, Object> forged = Map.of("sa3Decision", "MAYBE", "referent", "mallory");
    as("sam", "sa3");
    assertRefused(() -> tasks.complete(task, forged), "sa3Decision", "referent");
    assertRefused(() -> tasks.complete(task), "sa3Decision");
    assertRefused(
        () -> tasks.completeWithVariablesInReturn(task, forged, false), "sa3Decision", "referent");
    assertRefused(
        () -> engine.getFormService().submitTaskForm(task, forged), "sa3Decision", "referent");
    assertRefused(
        () -> engine.getFormService().submitTaskFormWithVariablesInReturn(task, forged, false),
        "sa3Decision",
        "referent");

    nobody();
    assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee()).isNull();
  }

  @Test
  void aTaskWithoutAFormTakesNothing() {
    tasks.complete(task("decide"), DENIED);
    String task = task("bare");
    as("sam", "sa3");
    assertRefused(() -> tasks.complete(task, Map.of("sa3Decision", "OK")), "sa3Decision");
    tasks.complete(task);
  }

  @Test
  void somebodyElsesTaskIsNotCompletedNotEvenByAnAdministrator() {
    String task = task("decide");
    tasks.claim(task, "sam");
    as("mallory", "sa3");
    assertThatThrownBy(() -> tasks.complete(task, DENIED)).isInstanceOf(NotAllowedException.class);
    as("root", "camunda-admin");
    assertThatThrownBy(() -> engine.getFormService().submitTaskForm(task, DENIED))
        .isInstanceOf(NotAllowedException.class);
  }

  @Test
  void whoHasNoPartInATaskIsNotToldWhatItsFormAsks() {
    String task = task("decide");
    as("mallory", "vo");
    assertThatThrownBy(() -> tasks.complete(task, Map.of()))
        .isInstanceOf(AuthorizationException.class);
  }

  @Test
  void oneClaimsForOneselfAndGivesBackOnesOwn() {
    String task = task("decide");
    as("sam", "sa3");
    assertThatThrownBy(() -> tasks.claim(task, "sid")).isInstanceOf(NotAllowedException.class);
    tasks.claim(task, "sam");
    as("sid", "sa3");
    assertThatThrownBy(() -> tasks.claim(task, null)).isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(() -> tasks.setAssignee(task, null)).isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(() -> tasks.setAssignee(task, "sid"))
        .isInstanceOf(AuthorizationException.class);
    assertThatThrownBy(() -> tasks.claim(task, "sid"))
        .isInstanceOf(TaskAlreadyClaimedException.class);
    as("sam", "sa3");
    tasks.setAssignee(task, null);
    as("sid", "sa3");
    tasks.claim(task, "sid");
  }

  @Test
  void aTaskThatIsOverIsToldFromOneThatNeverWas() {
    String task = task("decide");
    tasks.complete(task, DENIED);
    as("sam", "sa3");
    assertThatThrownBy(() -> tasks.complete(task, DENIED)).isInstanceOf(NotNowException.class);
    assertThatThrownBy(() -> tasks.complete("none", DENIED)).isInstanceOf(NotFoundException.class);
  }

  @Test
  void nobodyGoesAroundTheFormExceptAnAdministrator() {
    String task = task("decide");
    String instance = tasks.createTaskQuery().taskId(task).singleResult().getProcessInstanceId();
    tasks.claim(task, "sam");
    as("sam", "sa3");
    var runtime = engine.getRuntimeService();
    assertThat(
            List.<ThrowingCallable>of(
                () -> tasks.setVariable(task, "sa3Decision", "OK"),
                () -> tasks.setVariablesLocal(task, Map.of("sa3Decision", "OK")),
                () -> tasks.removeVariable(task, "sa3Decision"),
                () -> tasks.resolveTask(task, Map.of("sa3Decision", "OK")),
                () -> tasks.delegateTask(task, "sid"),
                () -> tasks.handleBpmnError(task, "any"),
                () -> tasks.handleEscalation(task, "any"),
                () -> runtime.setVariable(instance, "sa3Decision", "OK"),
                () -> runtime.removeVariables(instance, List.of("sa3Decision"))))
        .allSatisfy(way -> assertThatThrownBy(way).isInstanceOf(NotAllowedException.class));

    as("root", "camunda-admin");
    tasks.setVariable(task, "sa3Decision", "OK");
  }

  @Test
  void aStartIsCheckedByItsFormAndByTheRulesOfRequestsAllAtOnce() {
    String definition =
        engine.getRepositoryService().createProcessDefinitionQuery().singleResult().getId();
    Map<String, Object> request = new HashMap<>(Forms.good(Forms.schema("requestPilot")).get(0));
    request.put("wantedEnd", "2029-12-31");
    request.put("serviceName", "x".repeat(121));
    request.put("pilotId", "PILOT-1");
    as("violet", "vo");
    var runtime = engine.getRuntimeService();
    String[] wrong = {"serviceName", "pilotId", "wantedEnd"};
    assertRefused(() -> engine.getFormService().submitStartForm(definition, request), wrong);
    assertRefused(() -> engine.getFormService().submitStartForm(definition, "k", request), wrong);
    assertRefused(() -> runtime.startProcessInstanceById(definition, request), wrong);
    assertRefused(() -> runtime.startProcessInstanceByKey("trial", request), wrong);
    assertThatThrownBy(
            () ->
                runtime
                    .createProcessInstanceById(definition)
                    .startBeforeActivity("bare")
                    .executeWithVariablesInReturn())
        .isInstanceOf(NotAllowedException.class);

    Map<String, Object> good = Forms.good(Forms.schema("requestPilot")).get(0);
    String started = runtime.startProcessInstanceByKey("trial", good).getId();
    nobody();
    assertThat(runtime.getVariables(started)).containsAllEntriesOf(good);
  }

  @Test
  void whatTheEngineDoesItselfIsNotStopped() {
    String task = task("decide");
    tasks.complete(task, Map.of("anything", "goes"));
    assertThat(task("bare")).isNotNull();
  }
}
