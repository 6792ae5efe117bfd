package io.pilotage.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.PilotId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The checks of a pilot's releases. */
class ChecksTest {

  private final RegisterRoom room = new RegisterRoom();
  private final Checks checks = room.database.get(Checks.class);
  private final PilotId pilot = room.open("CREAM", "vo");

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theLastCheckOfEachReleaseCounts() {
    keep(pilot, "release");
    long release = keep(pilot, "release");
    long update = keep(pilot, "production-update-1");
    keep(room.open("OTHER", "vo"), "release");
    assertThat(checks.last(pilot)).extracting(Checks.Check::id).containsExactly(release, update);
  }

  @Test
  void anUpdateIsComparedWithTheOtherReleaseThatWasMirroredLastBefore() {
    long release = keep(pilot, "release");
    assertThat(checks.before(checks.get(release))).isEmpty();
    checks.mirrored(release);
    long update = keep(pilot, "production-update-1");
    long again = keep(pilot, "production-update-1");
    checks.mirrored(update);
    assertThat(checks.before(checks.get(again))).map(Checks.Check::id).hasValue(release);
    checks.mirrored(again);
    long next = keep(pilot, "pilot-update-2");
    assertThat(checks.before(checks.get(next))).map(Checks.Check::id).hasValue(again);
    assertThat(checks.before(checks.get(release))).as("what came later").isEmpty();
  }

  private long keep(PilotId of, String release) {
    return checks.keep(of, release, "file:///repo", true, "f".repeat(64), "manifest", "report");
  }
}
