package io.pilotage.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.process.Background;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimersGiveWayTest {

  private final ProcessEngine engine = engine();
  private final ManagementService jobs = engine.getManagementService();

  private static ProcessEngine engine() {
    ProcessEngineConfigurationImpl configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setProcessEngineName("priorities");
    configuration.setJdbcUrl("jdbc:h2:mem:priorities");
    configuration.setJobExecutorActivate(false);
    configuration.setMetricsEnabled(false);
    configuration.setJobPriorityProvider(new TimersGiveWay());
    configuration.setJobExecutorAcquireByPriority(true);
    return configuration.buildProcessEngine();
  }

  @BeforeEach
  void deploy() {
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance(
            "reminded.bpmn",
            Bpmn.createExecutableProcess("reminded")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .userTask("decide")
                .boundaryEvent("overdue")
                .cancelActivity(false)
                .timerWithDuration("PT0S")
                .serviceTask("remind")
                .camundaAsyncBefore()
                .camundaExpression("${true}")
                .endEvent()
                .moveToActivity("decide")
                .serviceTask("goOn")
                .camundaAsyncBefore()
                .camundaExpression("${true}")
                .endEvent()
                .done())
        .deploy();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void whatATimerSetsGoingIsInTheBackgroundAndWhatAPersonSetsGoingIsNot() {
    engine.getRuntimeService().startProcessInstanceByKey("reminded");
    runAsTheJobExecutorDoes(job("overdue"));
    engine
        .getTaskService()
        .complete(engine.getTaskService().createTaskQuery().singleResult().getId());

    assertThat(job("remind").getPriority()).isEqualTo(Background.PRIORITY);
    assertThat(job("goOn").getPriority()).isEqualTo(Background.PEOPLE_WAIT);
  }

  @Test
  void aJobThatSomebodyWaitsForIsTakenBeforeTimersThatWereDueLongAgo() {
    for (int i = 0; i < 5; i++) {
      engine.getRuntimeService().startProcessInstanceByKey("reminded");
    }
    engine
        .getTaskService()
        .complete(engine.getTaskService().createTaskQuery().list().get(0).getId());

    assertThat(taken(1)).containsExactly(job("goOn").getId());
  }

  @Test
  void whatAnAdministratorDecidedIsKept() {
    String definition =
        jobs.createJobDefinitionQuery().activityIdIn("overdue").singleResult().getId();
    jobs.setOverridingJobPriorityForJobDefinition(definition, 77);
    engine.getRuntimeService().startProcessInstanceByKey("reminded");

    assertThat(job("overdue").getPriority()).isEqualTo(77);
  }

  private List<String> taken(int most) {
    ProcessEngineConfigurationImpl configuration =
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    var executor = configuration.getJobExecutor();
    executor.setMaxJobsPerAcquisition(most);
    return configuration
        .getCommandExecutorTxRequired()
        .execute(new AcquireJobsCmd(executor))
        .getJobIdBatches()
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private void runAsTheJobExecutorDoes(Job job) {
    Context.setJobExecutorContext(new JobExecutorContext());
    try {
      ExecuteJobHelper.executeJob(
          job.getId(),
          ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
              .getCommandExecutorTxRequired());
    } finally {
      Context.removeJobExecutorContext();
    }
  }

  private Job job(String step) {
    return jobs.createJobQuery().activityId(step).singleResult();
  }
}
