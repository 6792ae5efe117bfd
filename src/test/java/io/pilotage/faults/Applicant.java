package io.pilotage.faults;

import io.pilotage.scenario.Answer;
import io.pilotage.scenario.Outsider;
import io.pilotage.scenario.Request;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Opens pilots, each with a key, and sends a request again until it is acknowledged. */
final class Applicant implements Supplier<Answer> {

  private final Cluster cluster;
  private final Outsider person;
  private final String service;
  private String key = UUID.randomUUID().toString();
  private int number;

  /** At one node. */
  Applicant(Cluster cluster, Node node, String service) {
    this(cluster, cluster.as("vo", node), service);
  }

  /** Wherever people are led to. */
  Applicant(Cluster cluster, String service) {
    this(cluster, cluster.as("vo"), service);
  }

  private Applicant(Cluster cluster, Outsider person, String service) {
    this.cluster = cluster;
    this.person = person;
    this.service = service;
  }

  @Override
  public Answer get() {
    Map<String, String> fields = Request.of(service + number, cluster.today()).fields();
    Answer answer = person.post("/api/pilots", fields, "Idempotency-Key", key);
    if (answer.status() == 200 || answer.status() == 201) {
      cluster.history().add(new Event.PilotAcknowledged(key, answer.json().path("id").asText()));
      key = UUID.randomUUID().toString();
      number++;
    }
    return answer;
  }
}
