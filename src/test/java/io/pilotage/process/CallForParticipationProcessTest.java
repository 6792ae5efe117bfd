package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CallForParticipationProcessTest {
  @RegisterExtension
  static final ModelRun run = ModelRun.of("callForParticipation", Map.of("coordinator", "carla"));

  private static final Date FRIDAY = Deadlines.endOf(LocalDate.of(2026, 11, 27));
  private static final Date MONDAY = Deadlines.endOf(LocalDate.of(2026, 11, 30));

  @BeforeEach
  void callIsSent() {
    run.start();
    call();
  }

  private static void call() {
    assertThat(run.assignees("userTask_prepareCall")).containsExactly("carla");
    run.complete("userTask_prepareCall", Map.of("callAudience", "ALL", "answersDue", FRIDAY));
    run.done("sendTask_broadcastCall", Map.of("interestedSites", 0));
  }

  private static void nobodyAnswers(Map<String, ?> decision) {
    run.fire("event_answersDue");
    assertThat(run.assignees("userTask_decideOnMissingInterest")).containsExactly("carla");
    run.complete("userTask_decideOnMissingInterest", decision);
  }

  @Rule("P-18")
  @Test
  void callEndsAtItsDeadlineWithTheSitesThatAccepted() {
    run.start();
    run.complete("userTask_prepareCall", Map.of("callAudience", "PPS", "answersDue", FRIDAY));
    run.waitsAt("sendTask_broadcastCall");
    run.done("sendTask_broadcastCall", Map.of("interestedSites", 2));
    assertThat(run.due("event_answersDue")).isEqualTo(FRIDAY);
    run.fire("event_answersDue");
    run.endsAt("endEvent_sitesInterested");
    assertThat(run.variable("interest")).isEqualTo("INTERESTED");
  }

  @Rule("P-18")
  @Test
  void deadlineIsExtendedWhenNoSiteIsInterested() {
    nobodyAnswers(Map.of("missingInterestDecision", "EXTEND", "answersDue", MONDAY));
    run.waitsAt("event_answersDue");
    assertThat(run.due("event_answersDue")).isEqualTo(MONDAY);
  }

  @Rule("P-18")
  @Test
  void sitesAreCalledAgain() {
    nobodyAnswers(Map.of("missingInterestDecision", "CALL_AGAIN"));
    call();
    run.waitsAt("event_answersDue");
  }

  @Rule("P-18")
  @Test
  void callIsClosedForWantOfInterest() {
    nobodyAnswers(Map.of("missingInterestDecision", "CLOSE"));
    run.endsAt("endEvent_noSiteInterested");
    assertThat(run.variable("interest")).isEqualTo("NONE");
  }

  @Rule("P-18")
  @Test
  void silentSitesAreRemindedOnceSomeDaysBeforeTheDeadline() {
    Instant due = Instant.now().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.SECONDS);
    callUntil(due);
    assertThat(run.due("event_callReminderDue")).isEqualTo(due.minus(Duration.ofDays(3)));
    run.fire("event_callReminderDue");
    run.waitsAt("event_answersDue", "sendTask_remindSites");
    run.done("sendTask_remindSites");
    run.waitsAt("event_answersDue");
    assertThat(run.due("event_callReminderDue")).as("a second reminder").isNull();
    assertThat(run.due("event_answersDue")).isEqualTo(due);
  }

  @Rule("P-18")
  @Test
  void reminderOfAShortCallWaitsUntilHalfOfTheTimeIsOver() {
    Instant called = Instant.now();
    callUntil(called.plus(Duration.ofDays(2)));
    assertThat(run.due("event_callReminderDue"))
        .isBetween(
            called.plus(Duration.ofHours(23)), called.plus(Duration.ofHours(25)), true, true);
  }

  private static void callUntil(Instant due) {
    run.start();
    run.complete(
        "userTask_prepareCall", Map.of("callAudience", "PPS", "answersDue", Date.from(due)));
    run.done("sendTask_broadcastCall");
  }
}
