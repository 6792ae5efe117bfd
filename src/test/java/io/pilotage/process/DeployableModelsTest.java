package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine itself says about the models, before anything of ours is around them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployableModelsTest {
  private final ProcessEngine engine =
      ProcessEngineConfiguration.createStandaloneInMemProcessEngineConfiguration()
          .setProcessEngineName("deployable-models")
          .setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID())
          .setJobExecutorActivate(false)
          .buildProcessEngine();

  @BeforeAll
  void deploy() {
    DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
    Stream.concat(Models.all().stream().map(Model::resource), Models.decisionTables().stream())
        .forEach(
            file -> deployment.addString("processes/" + file.getFileName(), Models.text(file)));
    deployment.deploy();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void everyModelAndTableIsDeployed() {
    assertThat(engine.getRepositoryService().createProcessDefinitionQuery().list())
        .extracting(ProcessDefinition::getKey)
        .containsExactlyInAnyOrderElementsOf(Models.all().stream().map(Model::processId).toList());
    assertThat(engine.getRepositoryService().createDecisionDefinitionQuery().list())
        .extracting(DecisionDefinition::getKey)
        .containsExactlyInAnyOrder("proposedReleaseCategory", "testNeeded");
  }

  @ParameterizedTest
  @MethodSource("models")
  void engineReadsTheWholeModel(Model model) {
    ProcessDefinition latest =
        engine
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionKey(model.processId())
            .singleResult();
    ProcessDefinitionEntity read =
        (ProcessDefinitionEntity)
            engine.getRepositoryService().getProcessDefinition(latest.getId());
    assertThat(model.flowNodes())
        .allSatisfy(
            node -> assertThat(read.findActivity(node.getId())).as(node.getId()).isNotNull());
    assertThat(read.getHistoryTimeToLive()).isPositive();
    assertThat(read.isStartableInTasklist()).isEqualTo(model.processId().equals("pilotRelease"));
  }

  static List<Model> models() {
    return Models.all();
  }
}
