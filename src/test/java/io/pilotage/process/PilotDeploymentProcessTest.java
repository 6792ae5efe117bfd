package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PilotDeploymentProcessTest {
  private static final Date END = Deadlines.endOf(LocalDate.of(2027, 9, 6));
  private static final Date LATER = Deadlines.endOf(LocalDate.of(2027, 12, 31));

  @RegisterExtension
  static final ModelRun run =
      ModelRun.of("pilotDeployment", Map.of("coordinator", "carla", "plannedEnd", END));

  @BeforeEach
  void sitesAreCalled() {
    run.start();
    run.waitsAt("callActivity_callForParticipation");
  }

  private static void interest() {
    run.ended("callForParticipation", Map.of("interest", "INTERESTED"));
  }

  private static void joins(String site) {
    run.message(Messages.SITE_ACCEPTED, Map.of("site", site));
  }

  private static void publishes(String site) {
    run.endedAt(site, "siteDeployment", Map.of("siteOutcome", "PUBLISHED"));
  }

  private static void announce() {
    assertThat(run.assignees("userTask_announceAvailability")).containsExactly("carla");
    run.complete("userTask_announceAvailability");
    run.done("sendTask_broadcastAvailability");
  }

  private static void goIntoProduction() {
    interest();
    joins("CERN-PROD");
    publishes("CERN-PROD");
    announce();
  }

  private static void decide(String verdict) {
    assertThat(run.groups("userTask_decideVerdict")).containsExactly("pilot-coordinators", "tmb");
    run.complete("userTask_decideVerdict", Map.of("verdict", verdict));
  }

  @Rule({"P-18", "P-19", "P-22", "P-24"})
  @Test
  void pilotIsAnnouncedAfterItsFirstSiteAndClosedWithAVerdict() {
    interest();
    joins("CERN-PROD");
    assertThat(run.handed("siteDeployment")).containsEntry("site", "CERN-PROD");
    run.waitsAt("gateway_awaitPublication", "callActivity_deployAtSite");
    publishes("CERN-PROD");
    announce();
    run.complete("userTask_overseePilot");
    decide("CLOSED_SUCCESS");
    assertThat(run.handed("pilotClosure")).containsEntry("verdict", "CLOSED_SUCCESS");
    run.ended("pilotClosure");
    run.endsAt("endEvent_pilotClosed");
    assertThat(run.variable("verdict")).isEqualTo("CLOSED_SUCCESS");
    assertThat(run.states()).containsExactly("CALLING", "DEPLOYING", "IN_PRODUCTION");
  }

  @Rule("P-22")
  @Test
  void siteThatWasPublishedDuringTheCallIsAnnouncedAtOnce() {
    joins("CERN-PROD");
    publishes("CERN-PROD");
    interest();
    run.waitsAt("userTask_announceAvailability");
  }

  @Rule("P-19")
  @Test
  void failingSiteDoesNotBlockTheOthersAndSitesJoinLate() {
    interest();
    joins("CERN-PROD");
    joins("PIC");
    run.endedAt("CERN-PROD", "siteDeployment", Map.of("siteOutcome", "EXCLUDED"));
    run.waitsAt("gateway_awaitPublication", "callActivity_deployAtSite");
    publishes("PIC");
    announce();
    joins("CNAF");
    run.waitsAt("userTask_overseePilot", "callActivity_deployAtSite");
  }

  @Rule("P-24")
  @Test
  void verdictIsAskedForAtTheEndDate() {
    goIntoProduction();
    assertThat(run.due("event_endDateReached")).isEqualTo(END);
    run.fire("event_endDateReached");
    run.waitsAt("userTask_decideVerdict");
  }

  @Rule("P-24")
  @Test
  void extendedPilotGoesOnToItsNewEndDate() {
    goIntoProduction();
    run.fire("event_endDateReached");
    run.complete("userTask_decideVerdict", Map.of("verdict", "EXTENDED", "plannedEnd", LATER));
    run.waitsAt("userTask_overseePilot");
    assertThat(run.due("event_endDateReached")).isEqualTo(LATER);
  }

  @Rule({"P-22", "P-24"})
  @Test
  void pilotThatWasExtendedBeforeAnySiteWasPublishedIsStillAnnounced() {
    interest();
    joins("CERN-PROD");
    run.fire("event_endBeforePublication");
    run.complete("userTask_decideVerdict", Map.of("verdict", "EXTENDED", "plannedEnd", LATER));
    run.waitsAt("gateway_awaitPublication", "callActivity_deployAtSite");
    publishes("CERN-PROD");
    announce();
    run.waitsAt("userTask_overseePilot");
  }

  @Rule("P-24")
  @Test
  void pilotThatIsNeverPublishedEndsWithAVerdictAndLeavesNoSiteBehind() {
    interest();
    joins("CERN-PROD");
    run.fire("event_endBeforePublication");
    decide("CLOSED_UNSUCCESSFUL");
    run.ended("pilotClosure");
    run.endsAt("endEvent_pilotClosed");
  }

  @Rule("P-24")
  @Test
  void withdrawalByTheVerdictIsClosedLikeTheOtherEnds() {
    goIntoProduction();
    run.complete("userTask_overseePilot");
    run.complete(
        "userTask_decideVerdict",
        Map.of("verdict", "WITHDRAWN", "withdrawalReason", "CMS uses another one."));
    assertThat(run.handed("pilotClosure"))
        .containsEntry("verdict", "WITHDRAWN")
        .containsEntry("withdrawalReason", "CMS uses another one.");
    run.ended("pilotClosure");
    run.endsAt("endEvent_pilotClosed");
    assertThat(run.variable("verdict")).isEqualTo("WITHDRAWN");
  }

  @Rule("P-18")
  @Test
  void pilotWithoutAnInterestedSiteIsClosedWithoutSuccess() {
    run.ended("callForParticipation", Map.of("interest", "NONE"));
    assertThat(run.handed("pilotClosure")).containsEntry("verdict", "CLOSED_UNSUCCESSFUL");
    run.ended("pilotClosure");
    run.endsAt("endEvent_pilotClosed");
    assertThat(run.variable("verdict")).isEqualTo("CLOSED_UNSUCCESSFUL");
  }

  @Rule("P-23")
  @Test
  void everyFeedbackIsForwardedWhateverElseGoesOn() {
    goIntoProduction();
    run.message(Messages.FEEDBACK_GIVEN, Map.of("feedbackId", 1L));
    run.message(Messages.FEEDBACK_GIVEN, Map.of("feedbackId", 2L));
    run.waitsAt("userTask_overseePilot", "sendTask_forwardFeedback", "sendTask_forwardFeedback");
    run.done("sendTask_forwardFeedback");
    run.done("sendTask_forwardFeedback");
    run.waitsAt("userTask_overseePilot");
  }
}
