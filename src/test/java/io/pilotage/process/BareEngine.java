package io.pilotage.process;

import io.pilotage.pilot.RequestDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;

/**
 * The engine alone with the models of the house, set up as the service sets it up, and driven by
 * its own API; nobody asks who may do what.
 */
final class BareEngine implements Side, AutoCloseable {

  /** What the models need of what our listeners would set. */
  private static final Map<String, Map<String, Object>> LISTENED =
      Map.of(
          "appointCoordinator", Map.of("coordinator", "coordinator"),
          "identifyReferent", Map.of("referent", "developers"),
          "prepareCall", Map.of("answersDue", Deadlines.endOf(Act.ANSWERS_DUE)));

  private final DataSource database;
  private final ProcessEngine engine;

  BareEngine(DataSource database) {
    this.database = database;
    this.engine = build(database);
    deploy(engine.getRepositoryService().createDeployment());
  }

  private static ProcessEngine build(DataSource database) {
    var configuration = new StandaloneProcessEngineConfiguration();
    configuration.setProcessEngineName("bare");
    configuration.setDataSource(database);
    configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
    configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
    configuration.setIdGenerator(new StrongUuidGenerator());
    configuration.setMetricsEnabled(false);
    configuration.setTaskMetricsEnabled(false);
    configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
    configuration.setExpressionManager(new JuelExpressionManager(new BareCast()));
    configuration.setJobExecutor(executor());
    configuration.setJobExecutorAcquireByPriority(true);
    configuration.setFailedJobCommandFactory(BareEngine::again);
    configuration.setJobExecutorActivate(true);
    configuration.setEnableCmdExceptionLogging(false);
    return configuration.buildProcessEngine();
  }

  /**
   * Who met another transaction tries again at once, as in the service: the engine's own answer is
   * to wait for five minutes, and then only this would be measured.
   */
  private static Command<Object> again(String job, Throwable failure) {
    return failure instanceof OptimisticLockingException
        ? context -> new UnlockJobCmd(job).execute(context)
        : new DefaultJobRetryCmd(job, failure);
  }

  /** As application.yaml has it. */
  private static DefaultJobExecutor executor() {
    DefaultJobExecutor executor = new DefaultJobExecutor();
    executor.setCorePoolSize(3);
    executor.setMaxPoolSize(3);
    executor.setQueueSize(10);
    executor.setMaxJobsPerAcquisition(10);
    executor.setWaitTimeInMillis(200);
    executor.setMaxWait(1000);
    executor.setBackoffTimeInMillis(25);
    executor.setMaxBackoff(200);
    executor.setLockTimeInMillis(15000);
    return executor;
  }

  private static void deploy(DeploymentBuilder deployment) {
    try (Stream<Path> models = Files.list(Path.of("processes"))) {
      for (Path model : models.toList()) {
        deployment.addString("processes/" + model.getFileName(), Files.readString(model));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    deployment.deploy();
  }

  @Override
  public String open(int number) {
    String pilot = "bare-" + number;
    RequestDraft request = Player.request();
    Map<String, Object> variables = new HashMap<>();
    variables.put("pilotId", pilot);
    variables.put("pilotContext", request.serviceName() + " (" + pilot + ")");
    variables.put("requester", Player.REQUESTER.userId());
    variables.put("requestSummary", request.description());
    variables.put("osBranchCount", 1);
    variables.put("plannedDays", 280L);
    variables.put("plannedEnd", Deadlines.endOf(Act.END));
    variables.put("previewKind", request.previewKind());
    variables.put("serviceName", request.serviceName());
    variables.put("description", request.description());
    variables.put("requestingEntity", request.requestingEntity());
    variables.put("requesterType", request.requesterType());
    variables.put("contactMail", request.contactMail());
    variables.put("useCases", request.useCases());
    variables.put("osBranches", request.osBranches());
    variables.put("wantedStart", request.wantedStart());
    variables.put("wantedEnd", request.wantedEnd());
    variables.put("successCriteria", request.successCriteria());
    engine.getRuntimeService().startProcessInstanceByKey("pilotRelease", pilot, variables);
    return pilot;
  }

  @Override
  public void before(String stem, String pilot) {
    if (stem.equals("overseePilot")) {
      correlate(Messages.FEEDBACK_GIVEN, pilot, Map.of("feedbackId", 1L));
    }
  }

  @Override
  public void complete(Task task, String stem, String user, Map<String, Object> fields) {
    Map<String, Object> variables = new HashMap<>(fields);
    variables.putAll(LISTENED.getOrDefault(stem, Map.of()));
    if (task.getAssignee() == null) {
      engine.getTaskService().claim(task.getId(), user);
    }
    engine.getTaskService().complete(task.getId(), variables);
  }

  @Override
  public void accept(String pilot) {
    correlate(Messages.SITE_ACCEPTED, pilot, Map.of("site", Act.SITE));
  }

  private void correlate(String message, String pilot, Map<String, Object> variables) {
    engine
        .getRuntimeService()
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(pilot)
        .setVariablesToTriggeredScope(variables)
        .correlate();
  }

  @Override
  public boolean isQuiet() {
    return true;
  }

  @Override
  public ProcessEngine engine() {
    return engine;
  }

  @Override
  public DataSource database() {
    return database;
  }

  @Override
  public void close() {
    engine.close();
  }
}
