package io.pilotage.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilotage.Rule;
import io.pilotage.pilot.PilotDesk.Submission;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.SubmissionConflictException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

class SubmissionsTest {

  private static final Submission SUBMISSION = new Submission("key-1", "a".repeat(64));

  private final RegisterRoom room = new RegisterRoom();
  private final Submissions submissions = room.database.get(Submissions.class);

  @AfterEach
  void close() {
    room.close();
  }

  @Rule("P-02")
  @Test
  void sameSubmissionFindsThePilotItOpened() {
    PilotId pilot = room.open("CREAM CE", "vera");
    assertThat(submissions.earlier(SUBMISSION, "vera")).isEmpty();
    submissions.remember(SUBMISSION, "vera", pilot);
    assertThat(submissions.earlier(SUBMISSION, "vera")).contains(pilot);
  }

  @Rule("P-02")
  @Test
  void sameKeyWithAnotherBodyIsRefused() {
    submissions.remember(SUBMISSION, "vera", room.open("CREAM CE", "vera"));
    assertThatExceptionOfType(SubmissionConflictException.class)
        .isThrownBy(() -> submissions.earlier(new Submission("key-1", "b".repeat(64)), "vera"));
  }

  @Rule("P-02")
  @Test
  void keysOfOthersDoNotCount() {
    submissions.remember(SUBMISSION, "vera", room.open("CREAM CE", "vera"));
    assertThat(submissions.earlier(SUBMISSION, "victor")).isEmpty();
    submissions.remember(SUBMISSION, "victor", room.open("SCAS", "victor"));
    assertThat(submissions.earlier(SUBMISSION, "victor")).contains(PilotId.of(2026, 2));
  }

  @Rule("P-02")
  @Test
  void slowerOfTwoAtTheSameTimeOpensNothing() {
    PilotId pilot = room.open("CREAM CE", "vera");
    submissions.remember(SUBMISSION, "vera", pilot);
    assertThatExceptionOfType(DuplicateKeyException.class)
        .isThrownBy(
            () ->
                room.database.inTransaction(
                    () -> submissions.remember(SUBMISSION, "vera", room.open("SCAS", "vera"))));
    assertThat(room.register.find(PilotId.of(2026, 2))).isEmpty();
    assertThat(submissions.earlier(SUBMISSION, "vera")).contains(pilot);
  }
}
