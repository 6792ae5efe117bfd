package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.faults.SmtpSink.Mood;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two nodes whose ways to others can be cut, made silent or narrow, and what people see of it. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PartitionTrial {

  static final int LOAD = 12;
  static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final String TICKETS =
      """
      select count(*) from effect_intent i join pilot p on p.id = i.pilot_id
      where p.service_name like '%s%%' and i.kind = 'tracker' and i.state = 'DONE'
      """;

  Wires wires;
  Cluster cluster;
  Person person;

  /** Of the directory below target/faults. */
  abstract String title();

  @BeforeAll
  void start() throws IOException {
    EmbeddedDatabase server = EmbeddedDatabase.start();
    wires = new Wires(server);
    cluster = Cluster.start(title(), server, wires);
    person = Person.atWork(cluster);
  }

  @AfterAll
  void stop() throws IOException {
    if (person != null) {
      person.close();
    }
    if (cluster != null) {
      cluster.close();
    }
    if (wires != null) {
      wires.close();
    }
  }

  @AfterEach
  void mend() {
    wires.mend();
    cluster.nodes().forEach(Node::putBack);
    cluster.sink().be(Mood.FRIENDLY);
  }

  Map<String, Visitor> visit(Node node) {
    Map<String, Visitor> visitors = new TreeMap<>();
    Map<String, String> paths =
        Map.of(
            "a page", "/pilots",
            "the API", "/api/pilots?size=1",
            "readiness", "/actuator/health/readiness");
    paths.forEach(
        (what, path) -> {
          var somebody = cluster.as("vo", node);
          String wanted = what.equals("a page") ? "text/html" : "application/json";
          visitors.put(
              what, Visitor.asking(what, PAUSE, () -> somebody.get(path, "Accept", wanted)));
        });
    return visitors;
  }

  static void report(String what, Visitor visitor, Instant lost, Instant healed) {
    System.out.printf(
        "  %-10s first 503 after %s s, slowest answer %s s, %d of %d calls 503, good again after %s s%n",
        what,
        visitor
            .since(lost)
            .filter(visit -> !visit.done())
            .findFirst()
            .map(visit -> CrashWatch.seconds(Duration.between(lost, visit.ended())))
            .orElse("-"),
        CrashWatch.seconds(visitor.slowest(lost)),
        visitor.since(lost).filter(visit -> visit.answer().status() == 503).count(),
        visitor.since(lost).count(),
        visitor
            .firstDone(healed)
            .map(done -> CrashWatch.seconds(Duration.between(healed, done)))
            .orElse("-"));
  }

  /** A pilot whose release is checked and written about: it waits for SA3. */
  Journey written(String service) {
    Journey journey = Journey.begin(cluster, service).upTo(Journey.Stop.WRITTEN);
    cluster.awaitQuiet();
    return journey;
  }

  void openMany(String service) {
    for (int number = 0; number < LOAD; number++) {
      Traveller.open(cluster, service + number);
    }
  }

  boolean haveTickets(String service) {
    return cluster.witness().count(TICKETS.formatted(service)) >= LOAD;
  }

  void nothingIsBroken() {
    assertThat(Checker.check(cluster.seen())).isEmpty();
  }
}
