package io.pilotage.faults;

import io.pilotage.scenario.Answer;
import io.pilotage.scenario.Pilot;
import io.pilotage.scenario.Request;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A pilot whose people try again when a node dies while they press a button. */
final class Traveller extends Pilot {

  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int MOST_ATTEMPTS = 500;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Cluster cluster;

  private Traveller(Cluster cluster, String id) {
    super(cluster, id);
    this.cluster = cluster;
  }

  /** Opens a pilot with a key, again and again until somebody says that it is open. */
  static Traveller open(Cluster cluster, String service) {
    String key = UUID.randomUUID().toString();
    Map<String, String> fields = Request.of(service, cluster.today()).fields();
    for (int attempt = 1; ; attempt++) {
      if (attempt > 1) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
      try {
        Answer answer = cluster.as("vo").post("/api/pilots", fields, "Idempotency-Key", key);
        if (answer.status() == 200 || answer.status() == 201) {
          String id = answer.json().path("id").asText();
          cluster.history().add(new Event.PilotAcknowledged(key, id));
          return new Traveller(cluster, id);
        }
        if (answer.status() < 500 || attempt >= MOST_ATTEMPTS) {
          throw new IllegalStateException("a good request is refused: " + answer);
        }
      } catch (UncheckedIOException e) {
        if (attempt >= MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Two of the two nodes may be on their way at once. */
  @Override
  protected Duration patience() {
    return Duration.ofMinutes(3);
  }

  /** Who got no answer looks whether the task is still there. */
  @Override
  protected Answer submit(String user, String task, Map<String, ?> fields) {
    try {
      Answer answer = super.submit(user, task, fields);
      if (answer.status() == NO_CONTENT) {
        cluster.history().add(new Event.TaskAcknowledged(task));
      }
      // What is in the history as a fault may be tried again all the same.
      return answer.status() >= 500 ? new Answer(CONFLICT, answer.text()) : answer;
    } catch (UncheckedIOException e) {
      boolean gone = cluster.as("admin").get("/engine-rest/task/" + task).status() == NOT_FOUND;
      return new Answer(gone ? NO_CONTENT : CONFLICT, "no answer");
    }
  }
}
