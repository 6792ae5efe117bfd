package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeploymentTestsProcessTest {
  @RegisterExtension
  static final ModelRun run =
      ModelRun.of(
          "deploymentTests",
          Map.of(
              "coordinator", "carla",
              "referent", "dave",
              "releaseCategory", "NORMAL",
              "testWanted", true));

  @BeforeEach
  void serviceCategoryIsDefined() {
    run.start();
    assertThat(run.assignees("userTask_defineServiceCategory")).containsExactly("carla");
    run.complete("userTask_defineServiceCategory", Map.of("serviceCategory", "NEW_SERVICE"));
  }

  private static void document() {
    run.complete("userTask_describeYaim");
    run.complete("userTask_provideDocumentation");
    run.complete("userTask_stateImpact");
    run.complete(
        "userTask_declareRepository",
        Map.of("sourceRepository", "https://example.org/cream", "osBranches", "SL4/i386"));
  }

  private static void defineIsAttribute() {
    assertThat(run.assignees("userTask_defineIsAttribute")).containsExactly("carla");
    run.complete("userTask_defineIsAttribute");
    run.done("serviceTask_tryIsAttribute");
  }

  @Rule({"P-08", "P-10", "P-11", "P-12", "P-13"})
  @Test
  void developersDescribeTheReleaseAllAtOnce() {
    run.waitsAt(
        "userTask_describeYaim",
        "userTask_provideDocumentation",
        "userTask_stateImpact",
        "userTask_declareRepository",
        "userTask_defineIsAttribute");
    assertThat(run.assignees("userTask_declareRepository")).containsExactly("dave");
    assertThat(run.groups("userTask_stateImpact")).containsExactly("developers");
  }

  @Rule({"P-13", "P-15", "P-16"})
  @Test
  void candidaturePassesOnceMirroredAndMarked() {
    document();
    assertThat(run.handed("checkAndMirror"))
        .containsEntry("checkScope", "RELEASE")
        .containsEntry("sa3Needed", true)
        .containsEntry("releaseName", "release")
        .containsEntry("serviceCategory", "NEW_SERVICE")
        .containsEntry("sourceRepository", "https://example.org/cream")
        .containsEntry("osBranches", "SL4/i386");
    run.ended("checkAndMirror", Map.of("releaseOutcome", "MIRRORED"));
    assertThat(run.states()).containsExactly("UNDER_TEST");
    defineIsAttribute();
    run.endsAt("endEvent_candidaturePassed");
    assertThat(run.variable("candidatureOutcome")).isEqualTo("PASSED");
    assertThat(run.states()).containsExactly("UNDER_TEST", "CANDIDATURE_PASSED");
  }

  @Rule("P-16")
  @Test
  void isAttributeMayBeDefinedBeforeTheMirrorIsDone() {
    defineIsAttribute();
    document();
    run.waitsAt("callActivity_checkAndMirror", "gateway_candidatureComplete");
  }

  @Rule("P-11")
  @Test
  void releaseThatIsNotMirroredEndsTheCandidatureAtOnce() {
    document();
    run.ended("checkAndMirror", Map.of("releaseOutcome", "REJECTED"));
    run.endsAt("endEvent_candidatureRejected");
    assertThat(run.variable("candidatureOutcome")).isEqualTo("REJECTED");
  }
}
