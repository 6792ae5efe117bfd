package io.pilotage.faults;

import io.pilotage.scenario.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Somebody who asks again and again, one call after the other, and keeps what came of each. */
final class Visitor implements AutoCloseable {

  /** Of a call that got no answer. */
  private static final int NONE = 0;

  private static final int UNAVAILABLE = 503;

  /**
   * One call.
   *
   * @param sent when it was asked
   * @param ended when the answer was there, or it was clear that none comes
   * @param answer what came; status 0 and why, if nothing did
   */
  record Visit(Instant sent, Instant ended, Answer answer) {

    boolean done() {
      return answer.status() >= 200 && answer.status() < 300;
    }

    boolean unanswered() {
      return answer.status() == NONE;
    }

    /** A 503 of ours: a problem with its code, or a page of the house. */
    boolean told() {
      return answer.status() == UNAVAILABLE
          && (answer.text().contains("\"code\":\"unavailable\"")
              || answer.text().contains("</html>"));
    }

    Duration took() {
      return Duration.between(sent, ended);
    }
  }

  private final Supplier<Answer> call;
  private final Duration pause;
  private final List<Visit> visits = new CopyOnWriteArrayList<>();
  private final CountDownLatch enough = new CountDownLatch(1);
  private final Thread thread;

  private Visitor(String name, Duration pause, Supplier<Answer> call) {
    this.call = call;
    this.pause = pause;
    thread = new Thread(this::work, name);
    thread.setDaemon(true);
  }

  /** Begins to ask. */
  static Visitor asking(String name, Duration pause, Supplier<Answer> call) {
    Visitor visitor = new Visitor(name, pause, call);
    visitor.thread.start();
    return visitor;
  }

  private void work() {
    try {
      do {
        Instant sent = Instant.now();
        Answer answer = answer();
        visits.add(new Visit(sent, Instant.now(), answer));
      } while (!enough.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer() {
    try {
      return call.get();
    } catch (UncheckedIOException e) {
      return new Answer(NONE, String.valueOf(e.getCause()));
    }
  }

  List<Visit> visits() {
    return List.copyOf(visits);
  }

  /** What was under way or begun after a moment. */
  Stream<Visit> since(Instant moment) {
    return visits.stream().filter(visit -> visit.ended().isAfter(moment));
  }

  /** When the first call that was sent after a moment was done. */
  Optional<Instant> firstDone(Instant moment) {
    return visits.stream()
        .filter(visit -> visit.sent().isAfter(moment) && visit.done())
        .map(Visit::ended)
        .findFirst();
  }

  /** When the last call since a moment was answered otherwise, or not at all. */
  Optional<Instant> lastNotDone(Instant moment) {
    return since(moment)
        .filter(visit -> !visit.done())
        .map(Visit::ended)
        .reduce((before, after) -> after);
  }

  /** How long the slowest call since a moment took. */
  Duration slowest(Instant moment) {
    return since(moment).map(Visit::took).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** Asks no more, and waits for the answer that is still due. */
  @Override
  public void close() {
    enough.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
