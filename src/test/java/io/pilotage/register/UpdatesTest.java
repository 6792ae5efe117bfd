package io.pilotage.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilotage.Rule;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.ServiceCategory;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.pilot.UpdateState;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdatesTest {

  private final RegisterRoom room = new RegisterRoom();
  private final Updates updates = room.database.get(Updates.class);
  private PilotId pilot = PilotId.of(2026, 1);

  @BeforeEach
  void openPilot() {
    pilot = room.open("CREAM CE", "vera");
  }

  @AfterEach
  void close() {
    room.close();
  }

  private int queueProductionUpdate(PilotId of) {
    return updates.queue(of, Updates.Draft.production("glibc"), "carla");
  }

  private int queuePilotUpdate() {
    return updates.queue(
        pilot,
        new Updates.Draft(
            UpdateKind.PILOT_UPDATE,
            "new proxy",
            "1.2.0",
            ServiceCategory.NON_BACKWARD_COMPATIBLE_UPDATE,
            "Restart every node."),
        "dave");
  }

  @Rule({"P-25", "P-27"})
  @Test
  void secondUpdateWaitsForTheFirst() {
    int first = queueProductionUpdate(pilot);
    int second = queuePilotUpdate();
    assertThat(updates.startNext(pilot)).map(entry -> entry.update().number()).contains(first);
    assertThat(updates.startNext(pilot)).as("one runs").isEmpty();
    assertThat(updates.get(pilot, second).update().state()).isEqualTo(UpdateState.QUEUED);

    updates.move(pilot, first, UpdateState.RELEASED);
    assertThat(updates.startNext(pilot)).map(entry -> entry.update().number()).contains(second);
    updates.move(pilot, second, UpdateState.REJECTED);
    assertThat(updates.startNext(pilot)).as("none waits").isEmpty();
  }

  @Rule("P-27")
  @Test
  void postponedUpdateHoldsNoPlaceUntilItIsQueuedAgain() {
    Instant monday = Instant.parse("2026-11-30T23:59:59Z");
    int first = queuePilotUpdate();
    int second = queueProductionUpdate(pilot);
    updates.startNext(pilot);
    updates.postpone(pilot, first, monday);
    assertThat(updates.get(pilot, first).postponedUntil()).isEqualTo(monday);
    assertThat(updates.startNext(pilot)).map(entry -> entry.update().number()).contains(second);
    updates.move(pilot, first, UpdateState.QUEUED);
    assertThat(updates.startNext(pilot)).as("another one runs").isEmpty();
    updates.move(pilot, second, UpdateState.RELEASED);
    assertThat(updates.startNext(pilot)).map(entry -> entry.update().number()).contains(first);
  }

  @Rule("P-25")
  @Test
  void updateOfAnotherPilotDoesNotBlock() {
    PilotId other = room.open("SCAS", "vera");
    queueProductionUpdate(pilot);
    updates.startNext(pilot);
    assertThat(queueProductionUpdate(other)).as("numbered within its pilot").isEqualTo(1);
    assertThat(updates.startNext(other)).isPresent();
  }

  @Rule("P-27")
  @Test
  void updateIsKeptAsItWasCandidated() {
    Updates.Entry entry = updates.get(pilot, queuePilotUpdate());
    assertThat(entry.version()).isEqualTo("1.2.0");
    assertThat(entry.serviceCategory()).isEqualTo(ServiceCategory.NON_BACKWARD_COMPATIBLE_UPDATE);
    assertThat(entry.compatibilityNotes()).isEqualTo("Restart every node.");
    assertThat(entry.update().summary()).isEqualTo("new proxy");
    assertThat(entry.update().requestedBy()).isEqualTo("dave");
    assertThat(updates.of(pilot)).containsExactly(entry);
  }

  @Test
  void unknownUpdateIsNotFound() {
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> updates.get(pilot, 7));
  }
}
