package io.pilotage.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.pilotage.scenario.Answer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Somebody who looks all the time whether the service asks "was it sent?", goes to see the mail
 * server's book, and says what is true.
 */
final class Person implements AutoCloseable {

  private static final int NO_CONTENT = 204;

  private final Cluster cluster;
  private final CountDownLatch enough = new CountDownLatch(1);
  private final AtomicInteger answered = new AtomicInteger();
  private final Thread thread = new Thread(this::work, "person");
  private volatile @Nullable Throwable trouble;

  private Person(Cluster cluster) {
    this.cluster = cluster;
  }

  static Person atWork(Cluster cluster) {
    Person person = new Person(cluster);
    person.thread.setDaemon(true);
    person.thread.start();
    return person;
  }

  /** How often the service asked and got an answer. */
  int answered() {
    return answered.get();
  }

  private void work() {
    try {
      while (!enough.await(500, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      trouble = e;
    }
  }

  private void look() {
    try {
      Answer list = cluster.as("admin").get("/api/effects");
      if (list.status() == 200) {
        list.json().forEach(this::answer);
      }
    } catch (UncheckedIOException | DataAccessResourceFailureException e) {
      // The node or the database died over the question: it is asked again.
      return;
    }
  }

  private void answer(JsonNode effect) {
    String id = effect.path("id").asText();
    Answer answer =
        cluster
            .as("admin")
            .post(
                "/api/effects/" + id + "/decision",
                Map.of(
                    "decision", decision(id),
                    "fence", effect.path("fence").asLong(),
                    "reason", "I looked into the mail server's book."));
    if (answer.status() == NO_CONTENT) {
      answered.incrementAndGet();
    }
  }

  /** All of one answer, or none: what went partly is given up, the book says the rest. */
  private String decision(String intent) {
    List<Event.MailTaken> unknown = cluster.witness().unknownMails(intent);
    long there = unknown.stream().filter(cluster::wasTaken).count();
    if (there == unknown.size()) {
      return "SENT";
    }
    return there == 0 ? "SEND_AGAIN" : "GIVE_UP";
  }

  @Override
  public void close() {
    enough.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (trouble != null) {
      throw new IllegalStateException("the person gave up", trouble);
    }
  }
}
