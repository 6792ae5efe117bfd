package io.pilotage.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.Role;
import io.pilotage.testdatabase.TestDatabase;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedbackTest {

  private static final PilotId PILOT = PilotId.of(2026, 42);
  private static final Actor USER = new Actor("cms-user", Set.of(Role.VO));

  private TestDatabase database;
  private Feedback feedback;

  @BeforeEach
  void start() {
    database = new TestDatabase(Feedback.class);
    feedback = database.get(Feedback.class);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void anItemIsKeptAsItWasGiven() {
    FeedbackItem item = feedback.give(PILOT, draft("PROBLEM", "1000 jobs a day"), USER);
    feedback.give(PilotId.of(2026, 43), draft("OK", null), USER);
    assertThat(feedback.of(PILOT)).containsExactly(item);
    assertThat(item.id()).isPositive();
    assertThat(item.givenBy()).isEqualTo("cms-user");
    assertThat(item.givenAt()).isEqualTo(TestDatabase.NOW);
  }

  @Test
  void theVerdictSeesCountsByCriterion() {
    feedback.give(PILOT, draft("OK", "b: stable for a week"), USER);
    feedback.give(PILOT, draft("OK", "b: stable for a week"), USER);
    feedback.give(PILOT, draft("BLOCKER", "a: 1000 jobs a day"), USER);
    feedback.give(PILOT, draft("PROBLEM", " "), USER);
    assertThat(feedback.countByCriterion(PILOT))
        .containsExactly(
            new CriterionCount("a: 1000 jobs a day", 0, 0, 1),
            new CriterionCount("b: stable for a week", 2, 0, 0),
            new CriterionCount(null, 0, 1, 0));
  }

  @Test
  void everyFaultIsNamedAndNothingIsKept() {
    FeedbackDraft draft =
        new FeedbackDraft(null, "x\ny", "GREAT", "v".repeat(501), null, null, "a\u0000b");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> feedback.give(PILOT, draft, USER))
        .satisfies(
            e ->
                assertThat(e.faults())
                    .extracting(Fault::field)
                    .containsExactly("vo", "useCase", "kind", "volume", "text"));
    assertThat(feedback.of(PILOT)).isEmpty();
  }

  private static FeedbackDraft draft(String kind, @Nullable String criterion) {
    return new FeedbackDraft(
        "CMS", "Monte Carlo production", kind, "2000 jobs", "BUG-17", criterion, "It stops.");
  }
}
