package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReleaseEvaluationProcessTest {
  @RegisterExtension
  static final ModelRun run =
      ModelRun.of(
          "releaseEvaluation",
          Map.of(
              "checkScope", "RELEASE",
              "serviceCategory", "NEW_SERVICE",
              "fingerprint", "f00d",
              "testWanted", false));

  private static void start(String category, boolean sa3Needed) {
    run.start(Map.of("releaseCategory", category, "sa3Needed", sa3Needed));
  }

  private static void skipTest() {
    start("FAST", true);
    run.waitsAt("serviceTask_recordTestDebt");
    run.done("serviceTask_recordTestDebt");
  }

  @Rule({"P-06", "P-09", "P-11"})
  @Test
  void normalReleaseIsTestedAtSitesBeforeSa3IsAsked() {
    start("NORMAL", true);
    run.waitsAt("callActivity_testAtSites");
    run.ended("preDeploymentTest", Map.of("testVerdict", "PASSED"));
    assertThat(run.handed("sa3Decision")).containsEntry("fingerprint", "f00d");
    run.ended("sa3Decision", Map.of("sa3Outcome", "OK"));
    run.endsAt("endEvent_approved");
    assertThat(run.variable("evaluation")).isEqualTo("APPROVED");
  }

  @Rule("P-09")
  @Test
  void releaseThatFailedItsTestNeverReachesSa3() {
    start("NORMAL", true);
    run.ended("preDeploymentTest", Map.of("testVerdict", "FAILED"));
    run.endsAt("endEvent_evaluationRejected");
    assertThat(run.variable("evaluation")).isEqualTo("REJECTED");
  }

  @Rule("P-06")
  @Test
  void testSkippedByAFastReleaseIsRecordedAsADebt() {
    skipTest();
    run.waitsAt("callActivity_askSa3");
  }

  @Rule({"P-11", "P-27"})
  @Test
  void releaseThatNeedsNoSa3IsApprovedByItsTest() {
    start("FAST", false);
    run.done("serviceTask_recordTestDebt");
    run.endsAt("endEvent_approved");
  }

  @Rule("P-11")
  @Test
  void reworkedReleaseIsNotYetApproved() {
    skipTest();
    run.ended("sa3Decision", Map.of("sa3Outcome", "REWORKED"));
    run.endsAt("endEvent_reworked");
    assertThat(run.variable("evaluation")).isEqualTo("REWORKED");
  }

  @Rule("P-11")
  @Test
  void deniedReleaseIsRejected() {
    skipTest();
    run.ended("sa3Decision", Map.of("sa3Outcome", "REJECTED"));
    run.endsAt("endEvent_evaluationRejected");
  }
}
