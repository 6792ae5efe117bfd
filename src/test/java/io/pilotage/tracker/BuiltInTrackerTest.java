package io.pilotage.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import io.pilotage.testdatabase.TestDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuiltInTrackerTest {

  private static final PilotId PILOT = PilotId.of(2026, 42);

  private TestDatabase database;
  private Tracker tracker;

  @BeforeEach
  void start() {
    database = new TestDatabase(BuiltInTracker.class, TrackerTables.class);
    tracker = database.get(Tracker.class);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void aRequestIsRegisteredWithPpsSupportOnlyOnceHoweverOftenItIsRepeated() {
    Ticket ticket = open(Tracker.PPS_SUPPORT, "Pilot of CREAM", "request-1");
    assertThat(open(Tracker.PPS_SUPPORT, "Something else", "request-1")).isEqualTo(ticket);
    assertThat(open(Tracker.PPS_SUPPORT, "Pilot of SCAS", "request-2").key())
        .isEqualTo("pps-support-2");
    assertThat(tracker.tickets(Tracker.PPS_SUPPORT))
        .extracting(Ticket::title)
        .containsExactly("Pilot of CREAM", "Pilot of SCAS");
    assertThat(ticket.category()).isEqualTo("Pilot Service");
    assertThat(ticket.openedAt()).isEqualTo(TestDatabase.NOW);
  }

  @Test
  void aPilotHasOneProject() {
    Project project = tracker.ensureProject(PILOT, "CREAM", "A new CE", "cms@example.org");
    assertThat(tracker.ensureProject(PILOT, "Other", "Other", "other@example.org"))
        .isEqualTo(project);
    assertThat(project)
        .isEqualTo(
            new Project(
                PILOT.value(),
                "CREAM",
                "A new CE",
                "cms@example.org",
                "/tracker/" + PILOT,
                false,
                TestDatabase.NOW));
    assertThat(tracker.find(PILOT.value())).contains(project);
    assertThat(tracker.find("pilot-2026-0043")).isEmpty();
    assertThat(tracker.tickets(project.key())).isEmpty();
  }

  @Test
  void theSameWishAtTheSameMomentOpensOneTicketAndOneProject()
      throws InterruptedException, ExecutionException {
    Set<String> keys = new HashSet<>();
    Callable<String> wish =
        () -> {
          String project = tracker.ensureProject(PILOT, "CREAM", "A new CE", "a@b.org").key();
          return open(project, "It does not start", "problem-1").key();
        };
    ExecutorService people = Executors.newFixedThreadPool(8);
    try {
      List<Future<String>> answers =
          people.invokeAll(IntStream.range(0, 40).mapToObj(i -> wish).toList());
      for (Future<String> answer : answers) {
        keys.add(answer.get());
      }
    } finally {
      people.shutdownNow();
    }
    assertThat(keys).containsExactly(PILOT + "-1");
    assertThat(tracker.tickets(PILOT.value())).hasSize(1);
  }

  @Test
  void aTicketTakesCommentsOnceAndIsClosedOnce() {
    String key = open(Tracker.PPS_SUPPORT, "Pilot of CREAM", "request-1").key();
    tracker.comment(key, "A coordinator is appointed", "appointed");
    tracker.comment(key, "A coordinator is appointed", "appointed");
    tracker.close(key, "The pilot is deployed");
    tracker.close(key, "The pilot is deployed");
    tracker.comment(key, "A late word", "late");
    Ticket ticket = tracker.tickets(Tracker.PPS_SUPPORT).get(0);
    assertThat(ticket.open()).isFalse();
    assertThat(ticket.comments())
        .extracting(Ticket.Comment::text)
        .containsExactly("A coordinator is appointed", "The pilot is deployed", "A late word");
  }

  @Test
  void anArchivedProjectStaysReadableAndTakesNoNewTickets() {
    String project = tracker.ensureProject(PILOT, "CREAM", "A new CE", "a@b.org").key();
    Ticket ticket = open(project, "It does not start", "problem-1");
    tracker.archive(project);
    tracker.archive(project);
    assertThat(open(project, "It does not start", "problem-1")).isEqualTo(ticket);
    assertThatExceptionOfType(NotNowException.class)
        .isThrownBy(() -> open(project, "Another", "problem-2"));
    assertThatExceptionOfType(NotNowException.class)
        .isThrownBy(() -> tracker.archive(Tracker.PPS_SUPPORT));
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> open("nowhere", "Title", "key"))
        .withMessageContaining("nowhere");
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> tracker.comment("nowhere-1", "Text", "key"));
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> tracker.tickets("nowhere"));
  }

  @Test
  void aTitleCannotSmuggleASecondLine() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> open(Tracker.PPS_SUPPORT, "Title\r\nBcc: x@y.org", ""))
        .satisfies(
            e ->
                assertThat(e.faults())
                    .extracting(Fault::field)
                    .containsExactly("title", "idempotencyKey"));
    assertThat(tracker.tickets(Tracker.PPS_SUPPORT)).isEmpty();
  }

  private Ticket open(String project, String title, String key) {
    return tracker.openTicket(project, Tracker.PILOT_SERVICE, title, "Please look at it", key);
  }
}
