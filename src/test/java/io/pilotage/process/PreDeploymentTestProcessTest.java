package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PreDeploymentTestProcessTest {
  @RegisterExtension
  static final ModelRun run = ModelRun.of("preDeploymentTest", Map.of("coordinator", "carla"));

  @BeforeEach
  void testersAreInvited() {
    run.start();
    invite();
  }

  private static void invite() {
    assertThat(run.assignees("userTask_chooseTestSites")).containsExactly("carla");
    run.complete("userTask_chooseTestSites", Map.of("testSites", "CERN-PPS\nPIC-PPS"));
    run.done("sendTask_inviteTesters");
  }

  private static void report(String outcome) {
    run.complete("userTask_reportDeploymentTest", Map.of("testOutcome", outcome));
  }

  private static void decide(String decision) {
    assertThat(run.assignees("userTask_consolidateReports")).containsExactly("carla");
    run.complete("userTask_consolidateReports", Map.of("reportsDecision", decision));
  }

  @Rule({"P-07", "P-09"})
  @Test
  void everyChosenSiteReportsAndTheCoordinatorConsolidates() {
    run.waitsAt("userTask_reportDeploymentTest", "userTask_reportDeploymentTest");
    assertThat(run.assignees("userTask_reportDeploymentTest"))
        .containsExactlyInAnyOrder("manager-of-CERN-PPS", "manager-of-PIC-PPS");
    report("DEPLOYABLE");
    run.waitsAt("userTask_reportDeploymentTest");
    report("DEPLOYABLE_WITH_ISSUES");
    decide("PROCEED");
    run.endsAt("endEvent_testPassed");
    assertThat(run.variable("testVerdict")).isEqualTo("PASSED");
  }

  @Rule("P-09")
  @Test
  void silentTesterIsRemindedAndDoesNotBlockForEver() {
    run.fire("event_testersSilent");
    run.done("sendTask_remindTesters");
    report("DEPLOYABLE");
    run.waitsAt("userTask_reportDeploymentTest");
    run.fire("event_testDeadlinePassed");
    run.waitsAt("userTask_consolidateReports");
  }

  @Rule("P-09")
  @Test
  void testMayBeRunAgainAtOtherSites() {
    run.fire("event_testDeadlinePassed");
    decide("TEST_AGAIN");
    invite();
    run.waitsAt("userTask_reportDeploymentTest", "userTask_reportDeploymentTest");
  }

  @Rule("P-09")
  @Test
  void undeployableReleaseFailsItsTest() {
    report("NOT_DEPLOYABLE");
    report("NOT_DEPLOYABLE");
    decide("REJECT");
    run.endsAt("endEvent_testFailed");
    assertThat(run.variable("testVerdict")).isEqualTo("FAILED");
  }
}
