package io.pilotage.process.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two branches ended each by itself in the older model; in today's they are joined. */
class NewJoinsTest {

  private static final String PILOT = "pilot-2026-0001";

  private final UpgradeEngine upgrade = new UpgradeEngine();
  private final ProcessEngine engine = upgrade.get();
  private String process;

  @BeforeEach
  void twoReleases() {
    deploy(
        Bpmn.createExecutableProcess("evaluation")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .userTask("userTask_check")
            .parallelGateway("gateway_fork")
            .userTask("userTask_approve")
            .endEvent("endEvent_approved")
            .moveToNode("gateway_fork")
            .userTask("userTask_write")
            .endEvent("endEvent_written")
            .done());
    process = engine.getRuntimeService().startProcessInstanceByKey("evaluation", PILOT).getId();
    deploy(
        Bpmn.createExecutableProcess("evaluation")
            .camundaHistoryTimeToLive(1)
            .startEvent()
            .userTask("userTask_check")
            .parallelGateway("gateway_fork")
            .userTask("userTask_approve")
            .parallelGateway("gateway_join")
            .userTask("userTask_mirror")
            .endEvent("endEvent_mirrored")
            .moveToNode("gateway_fork")
            .userTask("userTask_write")
            .connectTo("gateway_join")
            .done());
  }

  @AfterEach
  void close() {
    upgrade.close();
  }

  @Test
  void aPilotOfWhichABranchHasEndedStaysWhereItIs() {
    complete("userTask_check");
    complete("userTask_write");

    assertThatThrownBy(this::carryOver)
        .isInstanceOfSatisfying(
            DoesNotFitException.class,
            refused ->
                assertThat(refused.findings())
                    .singleElement()
                    .satisfies(
                        finding -> {
                          assertThat(finding.step()).isEqualTo("gateway_join");
                          assertThat(finding.problem()).contains("come to its end");
                        }));
    complete("userTask_approve");
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
  }

  @Test
  void bothBranchesMayStillBeUnderWay() {
    complete("userTask_check");

    carryOver();

    complete("userTask_write");
    complete("userTask_approve");
    complete("userTask_mirror");
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
  }

  @Test
  void orMayNotHaveBegun() {
    carryOver();

    complete("userTask_check");
    complete("userTask_write");
    complete("userTask_approve");
    complete("userTask_mirror");
    assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
  }

  private void deploy(BpmnModelInstance model) {
    engine
        .getRepositoryService()
        .createDeployment()
        .addModelInstance("evaluation.bpmn", model)
        .deploy();
  }

  private void complete(String step) {
    engine
        .getTaskService()
        .complete(
            engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(process)
                .taskDefinitionKey(step)
                .singleResult()
                .getId());
  }

  private void carryOver() {
    CarryOver carryOver =
        new CarryOver(
            engine.getRepositoryService(),
            engine.getRuntimeService(),
            new Processes(engine.getHistoryService()),
            (moved, step, from, to) -> {},
            List.of());
    upgrade.transaction(() -> carryOver.carry(PILOT, lines -> {}));
  }
}
