package io.pilotage.process.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;

/** Two releases at work on one database. */
class RollingUpgradeTest {

  private static final String MODEL = "mirroring.bpmn";

  private final String database = "jdbc:h2:mem:rolling-" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

  @Test
  void anOldNodeLeavesTheJobsOfANewReleaseAloneAndTheNewNodeRunsBoth() {
    try (UpgradeEngine old = new UpgradeEngine(database, true)) {
      old.deploy(MODEL, "older");
      String older = jobOfARequest(old.get());
      try (UpgradeEngine young = new UpgradeEngine(database, true)) {
        young.deploy(MODEL, "younger");
        String younger = jobOfARequest(young.get());
        String nobodys = jobWithoutDeployment(old.get());
        assertThat(taken(old.get())).containsExactlyInAnyOrder(older, nobodys);
        assertThat(taken(young.get())).containsExactlyInAnyOrder(older, younger, nobodys);
      }
    }
  }

  @Test
  void nothingIsLeftUnrunWhenTheOldNodeIsGoneAndTheNewOneWasStartedAgain() {
    String older;
    String younger;
    try (UpgradeEngine old = new UpgradeEngine(database, true)) {
      old.deploy(MODEL, "older");
      older = jobOfARequest(old.get());
      try (UpgradeEngine young = new UpgradeEngine(database, true)) {
        young.deploy(MODEL, "younger");
        younger = jobOfARequest(young.get());
      }
    }
    try (UpgradeEngine again = new UpgradeEngine(database, true)) {
      again.deploy(MODEL, "younger");
      assertThat(again.get().getRepositoryService().createDeploymentQuery().count())
          .as("a start with the same models deploys nothing")
          .isEqualTo(2);
      assertThat(taken(again.get())).containsExactlyInAnyOrder(older, younger);
    }
  }

  /**
   * Both come up on an empty database: the second finds the models deployed, and knows them too.
   */
  @Test
  void nodesOfOneReleaseRunEachOthersJobs() {
    try (UpgradeEngine one = new UpgradeEngine(database, true);
        UpgradeEngine other = new UpgradeEngine(database, true)) {
      Deployment first = one.deploy(MODEL, "younger");
      Deployment second = other.deploy(MODEL, "younger");
      assertThat(second.getId()).isEqualTo(first.getId());
      String job = jobOfARequest(one.get());
      assertThat(taken(other.get())).containsExactly(job);
    }
  }

  private static String jobOfARequest(ProcessEngine engine) {
    String process =
        engine
            .getRuntimeService()
            .createProcessInstanceByKey("mirroring")
            .businessKey("pilot")
            .startBeforeActivity("serviceTask_triggerMirroring")
            .execute()
            .getId();
    return engine
        .getManagementService()
        .createJobQuery()
        .processInstanceId(process)
        .singleResult()
        .getId();
  }

  private static String jobWithoutDeployment(ProcessEngine engine) {
    JobEntity job = (JobEntity) engine.getHistoryService().cleanUpHistoryAsync(true);
    assertThat(job.getDeploymentId()).isNull();
    return job.getId();
  }

  /** What a node would run now; it is given back, so that others can be asked, too. */
  private static Set<String> taken(ProcessEngine engine) {
    ProcessEngineConfigurationImpl configuration =
        (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    JobExecutor executor = configuration.getJobExecutor();
    executor.setMaxJobsPerAcquisition(100);
    Set<String> taken = new HashSet<>();
    configuration
        .getCommandExecutorTxRequired()
        .execute(new AcquireJobsCmd(executor))
        .getJobIdBatches()
        .forEach(taken::addAll);
    taken.forEach(
        job -> configuration.getCommandExecutorTxRequired().execute(new UnlockJobCmd(job)));
    return taken;
  }
}
