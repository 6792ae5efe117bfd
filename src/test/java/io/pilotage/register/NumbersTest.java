package io.pilotage.register;

import static io.pilotage.pilot.PilotState.CALLING;
import static io.pilotage.pilot.PilotState.CANDIDATURE_PASSED;
import static io.pilotage.pilot.PilotState.CLOSED_SUCCESS;
import static io.pilotage.pilot.PilotState.PROPOSED;
import static io.pilotage.pilot.PilotState.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.pilotage.pilot.Period;
import io.pilotage.pilot.Phase;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import io.pilotage.testdatabase.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long pilots stayed in their states, and whom they waited for. */
class NumbersTest {

  private static final Instant OPENED = TestDatabase.NOW;
  private static final Period EVER =
      new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2030, 12, 31));

  private final RegisterRoom room = new RegisterRoom();
  private final PilotStays stays = room.database.get(PilotStays.class);
  private final Waits waits = room.database.get(Waits.class);

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aStayEndsWhenThePilotMovesOn() {
    PilotId pilot = room.open("CREAM", "vo");
    room.register.enter(pilot, PROPOSED);
    room.register.enter(pilot, PROPOSED);
    assertThat(stays.all(EVER))
        .extracting(PilotStays.Stay::pilot, PilotStays.Stay::state, PilotStays.Stay::service)
        .containsExactly(tuple(pilot, PilotState.REQUESTED, "CREAM"));
    assertThat(stays.requested(EVER).values()).containsExactly(1);
    assertThat(stays.requested(new Period(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 12, 31))))
        .isEmpty();
  }

  @Test
  void aStateLastsAsLongAsItDidInTheMiddleAndAtWorst() {
    for (int days = 1; days <= 10; days++) {
      move(room.open("S" + days, "vo"), PROPOSED, days);
    }
    assertThat(stays.byState(EVER))
        .containsExactly(new Took("REQUESTED", 10, Duration.ofDays(5), Duration.ofDays(9)));
    assertThat(stays.byState(new Period(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 24))))
        .as("a period begins and ends at midnight")
        .containsExactly(new Took("REQUESTED", 1, Duration.ofDays(1), Duration.ofDays(1)));
  }

  @Test
  void aPhaseLastsFromItsFirstStateToItsLastWhateverHappenedInBetween() {
    PilotId closed = room.open("CLOSED", "vo");
    move(closed, PROPOSED, 1);
    move(closed, PilotState.SUSPENDED, 2);
    move(closed, PROPOSED, 7);
    move(closed, CANDIDATURE_PASSED, 10);
    move(closed, CALLING, 11);
    move(closed, CLOSED_SUCCESS, 111);
    move(room.open("REJECTED", "vo"), REJECTED, 3);
    move(room.open("UNDER WAY", "vo"), PROPOSED, 30);
    assertThat(stays.byPhase(EVER))
        .containsExactly(
            new Took("CANDIDATURE", 2, Duration.ofDays(3), Duration.ofDays(11)),
            new Took("DEPLOYMENT", 1, Duration.ofDays(100), Duration.ofDays(100)));
    assertThat(stays.ends(EVER)).containsOnly(entry(CLOSED_SUCCESS, 1), entry(REJECTED, 1));
  }

  @Test
  void aPhaseCountsInTheMonthInWhichItWasLeft() {
    move(room.open("FAST", "vo"), REJECTED, 2);
    move(room.open("SLOW", "vo"), REJECTED, 4);
    move(room.open("LATE", "vo"), REJECTED, 70);
    assertThat(stays.byMonth(Phase.CANDIDATURE, EVER))
        .containsExactly(
            entry(
                YearMonth.from(OPENED.plus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC)),
                new Took("CANDIDATURE", 2, Duration.ofDays(2), Duration.ofDays(4))),
            entry(
                YearMonth.from(OPENED.plus(Duration.ofDays(70)).atOffset(ZoneOffset.UTC)),
                new Took("CANDIDATURE", 1, Duration.ofDays(70), Duration.ofDays(70))));
    assertThat(stays.byMonth(Phase.DEPLOYMENT, EVER)).isEmpty();
  }

  @Test
  void ofAPilotThatWasThereBeforeNoPhaseIsGuessed() {
    PilotId old = room.open("OLD", "vo");
    room.database
        .get(org.springframework.jdbc.core.simple.JdbcClient.class)
        .sql("update pilot_stay set state = 'PROPOSED'")
        .update();
    move(old, REJECTED, 3);
    assertThat(stays.byPhase(EVER)).isEmpty();
    assertThat(stays.byState(EVER)).extracting(Took::what).containsExactly("PROPOSED");
  }

  @Test
  void aWaitCountsForWhoWasWaitedForWhenItEnds() {
    PilotId pilot = room.open("CREAM", "vo");
    wait(pilot, "sa3", 2, true);
    wait(pilot, "sa3", 4, false);
    wait(pilot, "developers", 1, true);
    assertThat(waits.byRole(EVER))
        .containsExactlyInAnyOrder(
            new Took("sa3", 2, Duration.ofHours(2), Duration.ofHours(4)),
            new Took("developers", 1, Duration.ofHours(1), Duration.ofHours(1)));
    assertThat(waits.all(EVER))
        .extracting(Waits.Wait::waitedFor, Waits.Wait::done)
        .containsExactly(tuple("developers", true), tuple("sa3", true), tuple("sa3", false));
  }

  private void move(PilotId pilot, PilotState state, int days) {
    stays.move(pilot, state, OPENED.plus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC));
  }

  private void wait(PilotId pilot, String group, int hours, boolean done) {
    waits.ended(
        new Waits.Wait(
            pilot,
            "userTask_decideOkOrDeny",
            group,
            OPENED,
            OPENED.plus(Duration.ofHours(hours)),
            done));
  }
}
