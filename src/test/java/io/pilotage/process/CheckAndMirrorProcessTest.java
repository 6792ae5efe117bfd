package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckAndMirrorProcessTest {
  @RegisterExtension
  static final ModelRun run =
      ModelRun.of(
          "checkAndMirror",
          Map.of(
              "coordinator", "carla",
              "checkScope", "RELEASE",
              "releaseName", "release",
              "sa3Needed", true));

  private static final Map<String, Object> PASSED =
      Map.of("checkOutcome", "PASSED", "checkId", 7L, "fingerprint", "f00d", "round", 1);

  private static final Map<String, Object> NOTES = Map.of("releaseNotesText", "# CREAM");

  @BeforeEach
  void checkIsWanted() {
    run.start();
    run.waitsAt("serviceTask_checkRepository");
  }

  private static void evaluate(String evaluation) {
    run.done("serviceTask_checkRepository", PASSED);
    run.ended("releaseEvaluation", Map.of("evaluation", evaluation));
  }

  private static void approve() {
    evaluate("APPROVED");
    run.complete("userTask_writeReleaseNotes", NOTES);
  }

  private static void findModification() {
    approve();
    run.done("serviceTask_verifyFreeze", Map.of("freezeVerdict", "MODIFIED"));
    tellOfModification();
  }

  private static void tellOfModification() {
    run.waitsAt("sendTask_tellOfModification");
    run.done("sendTask_tellOfModification");
    assertThat(run.assignees("userTask_handleModification")).containsExactly("carla");
  }

  private static void watch(String outcome) {
    run.fire("startEvent_freezeWatchDue");
    run.done("serviceTask_watchFreeze", Map.of("watchOutcome", outcome));
  }

  @Rule({"P-13", "P-15", "P-17"})
  @Test
  void approvedAndUntouchedReleaseIsPublishedAndMirrored() {
    approve();
    run.done("serviceTask_verifyFreeze", Map.of("freezeVerdict", "UNTOUCHED"));
    run.waitsAt("serviceTask_publishReleaseNotes");
    run.done("serviceTask_publishReleaseNotes");
    assertThat(run.handed("mirroring"))
        .containsEntry("checkId", 7L)
        .containsEntry("fingerprint", "f00d")
        .containsEntry("releaseName", "release");
    run.ended("mirroring", Map.of("mirrorOutcome", "MIRRORED"));
    run.endsAt("endEvent_releaseMirrored");
    assertThat(run.variable("releaseOutcome")).isEqualTo("MIRRORED");
  }

  @Rule({"P-11", "P-17"})
  @Test
  void releaseNotesAreWrittenWhileTheReleaseIsJudged() {
    run.done("serviceTask_checkRepository", PASSED);
    run.waitsAt("userTask_writeReleaseNotes", "callActivity_evaluateRelease");
    assertThat(run.handed("releaseEvaluation"))
        .containsEntry("fingerprint", "f00d")
        .containsEntry("sa3Needed", true);
    run.ended("releaseEvaluation", Map.of("evaluation", "APPROVED"));
    run.waitsAt("userTask_writeReleaseNotes", "gateway_approvedAndWritten");
    run.complete("userTask_writeReleaseNotes", NOTES);
    run.waitsAt("serviceTask_verifyFreeze");
  }

  @Rule({"P-13", "P-14"})
  @Test
  void findingsGoToTheCoordinatorWhoHasTheRepositoryCheckedAgain() {
    run.done("serviceTask_checkRepository", Map.of("checkOutcome", "FAILED"));
    assertThat(run.assignees("userTask_decideOnFindings")).containsExactly("carla");
    run.complete("userTask_decideOnFindings", Map.of("findingsDecision", "CHECK_AGAIN"));
    run.waitsAt("serviceTask_checkRepository");
  }

  @Rule("P-13")
  @Test
  void findingsMayEndTheRelease() {
    run.done("serviceTask_checkRepository", Map.of("checkOutcome", "FAILED"));
    run.complete("userTask_decideOnFindings", Map.of("findingsDecision", "REJECT"));
    run.endsAt("endEvent_repositoryRejected");
    assertThat(run.variable("releaseOutcome")).isEqualTo("REJECTED");
  }

  @Rule({"P-11", "P-17"})
  @Test
  void reworkedReleaseIsCheckedAgainAndNeedsNoNotesBefore() {
    evaluate("REWORKED");
    run.waitsAt("serviceTask_checkRepository");
    run.done("serviceTask_checkRepository", PASSED);
    run.waitsAt("userTask_writeReleaseNotes", "callActivity_evaluateRelease");
  }

  @Rule({"P-11", "P-17"})
  @Test
  void notesOfARejectedReleaseNeedNotBeWritten() {
    evaluate("REJECTED");
    run.endsAt("endEvent_releaseRejected");
  }

  @Rule("P-11")
  @Test
  void deniedReleaseIsNotMirroredEvenWithItsNotesWritten() {
    run.done("serviceTask_checkRepository", PASSED);
    run.complete("userTask_writeReleaseNotes", NOTES);
    run.waitsAt("callActivity_evaluateRelease", "gateway_approvedAndWritten");
    run.ended("releaseEvaluation", Map.of("evaluation", "REJECTED"));
    run.endsAt("endEvent_releaseRejected");
  }

  @Rule("P-13")
  @Test
  void modifiedRepositoryIsCheckedAgainInsteadOfMirrored() {
    findModification();
    assertThat(run.states()).as("an update does not move the pilot").isEmpty();
    run.complete("userTask_handleModification", Map.of("modificationDecision", "CHECK_AGAIN"));
    run.waitsAt("sendTask_announceNewCheck");
    run.done("sendTask_announceNewCheck");
    run.waitsAt("serviceTask_checkRepository");
  }

  @Rule("P-13")
  @Test
  void modifiedRepositoryMayEndTheRelease() {
    findModification();
    run.complete("userTask_handleModification", Map.of("modificationDecision", "REJECT"));
    run.endsAt("endEvent_releaseRejected");
  }

  @Rule("P-15")
  @Test
  void mirroringThatIsGivenUpEndsTheRelease() {
    approve();
    run.done("serviceTask_verifyFreeze", Map.of("freezeVerdict", "UNTOUCHED"));
    run.done("serviceTask_publishReleaseNotes");
    run.ended("mirroring", Map.of("mirrorOutcome", "GIVEN_UP"));
    run.endsAt("endEvent_releaseRejected");
  }

  @Rule("P-13")
  @ParameterizedTest
  @ValueSource(strings = {"UNTOUCHED", "UNREAD", "SKIPPED"})
  void watchThatSeesNoModificationLetsTheEvaluationGoOnAndComesAgain(String outcome) {
    run.done("serviceTask_checkRepository", PASSED);
    watch(outcome);
    run.waitsAt("userTask_writeReleaseNotes", "callActivity_evaluateRelease");
    Date first = run.due("startEvent_freezeWatchDue");
    watch(outcome);
    assertThat(run.due("startEvent_freezeWatchDue")).isAfter(first);
    run.waitsAt("userTask_writeReleaseNotes", "callActivity_evaluateRelease");
  }

  @Rule("P-13")
  @Test
  void modificationThatAWatchSeesEndsTheEvaluationAtOnce() {
    run.done("serviceTask_checkRepository", PASSED);
    watch("UNTOUCHED");
    watch("MODIFIED");
    tellOfModification();
    run.waitsAt("userTask_handleModification");
    assertThat(run.due("startEvent_freezeWatchDue")).as("nothing to watch").isNull();
    run.complete("userTask_handleModification", Map.of("modificationDecision", "CHECK_AGAIN"));
    run.done("sendTask_announceNewCheck");
    run.done("serviceTask_checkRepository", PASSED);
    run.waitsAt("userTask_writeReleaseNotes", "callActivity_evaluateRelease");
  }

  @Rule({"P-11", "P-13"})
  @Test
  void modificationThatAWatchSeesVoidsAnApproval() {
    evaluate("APPROVED");
    run.waitsAt("userTask_writeReleaseNotes", "gateway_approvedAndWritten");
    watch("MODIFIED");
    tellOfModification();
    run.complete("userTask_handleModification", Map.of("modificationDecision", "REJECT"));
    run.endsAt("endEvent_releaseRejected");
    assertThat(run.variable("releaseOutcome")).isEqualTo("REJECTED");
  }

  @Rule({"P-13", "P-15"})
  @Test
  void releaseDoesNotWaitForAWatchThatIsStillUnderWay() {
    approve();
    run.fire("startEvent_freezeWatchDue");
    run.waitsAt("serviceTask_verifyFreeze", "serviceTask_watchFreeze");
    run.done("serviceTask_verifyFreeze", Map.of("freezeVerdict", "UNTOUCHED"));
    run.waitsAt("serviceTask_publishReleaseNotes");
  }

  @Rule({"P-11", "P-13"})
  @Test
  void rejectedReleaseDoesNotWaitForAWatchEither() {
    run.done("serviceTask_checkRepository", PASSED);
    run.fire("startEvent_freezeWatchDue");
    run.ended("releaseEvaluation", Map.of("evaluation", "REJECTED"));
    run.endsAt("endEvent_releaseRejected");
  }
}
