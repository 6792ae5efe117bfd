package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pilotage.faults.SmtpSink.Mood;
import io.pilotage.faults.Visitor.Visit;
import io.pilotage.scenario.Acts;
import io.pilotage.scenario.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nobody ends, but nobody hears anybody: {@code ./mvnw -Pfaults verify -Dit.test=PartitionSweep}.
 * One node's wire to the database, and everybody's wire to the mail server, can be cut or silent.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PartitionSweep {

  private static final int LOAD = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Whatever else the machine does: longer than this nobody waits for an answer. */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private static final String FENCE =
      "select max(fence) from effect_intent where state = 'SENDING' and kind = 'mail'";

  /** Only somebody else can change that while its owner is cut off. */
  private static final String HELD =
      "select count(*) from effect_intent where state = 'SENDING' and fence = %d";

  private static final String TICKETS =
      """
      select count(*) from effect_intent i join pilot p on p.id = i.pilot_id
      where p.service_name like '%s%%' and i.kind = 'tracker' and i.state = 'DONE'
      """;

  private static final String MAILS =
      """
      select count(*) from effect_intent i join pilot p on p.id = i.pilot_id
      where p.service_name like '%s%%' and i.kind = 'mail' and i.state <> 'DONE'
      """;

  private Wires wires;
  private Cluster cluster;
  private Person person;

  /** The first node's to the database, and everybody's to the mail server. */
  private static final class Wires implements Wiring {

    private final EmbeddedDatabase server;
    private final Wire database;
    private final List<Wire> mail = new ArrayList<>();

    Wires(EmbeddedDatabase server) throws IOException {
      this.server = server;
      database = Wire.to(server.port());
    }

    @Override
    public String database(String node, String url) {
      return node.equals("a") ? url.replace(":" + server.port(), ":" + database.port()) : url;
    }

    @Override
    public int mail(String node, int port) throws IOException {
      Wire wire = Wire.to(port);
      mail.add(wire);
      return wire.port();
    }

    void close() throws IOException {
      database.close();
      for (Wire wire : mail) {
        wire.close();
      }
    }
  }

  @BeforeAll
  void start() throws IOException {
    EmbeddedDatabase server = EmbeddedDatabase.start();
    wires = new Wires(server);
    cluster = Cluster.start("partition", server, wires);
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
    wires.database.be(Wire.State.WHOLE);
    wires.mail.forEach(wire -> wire.be(Wire.State.WHOLE));
    cluster.sink().be(Mood.FRIENDLY);
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.State.class,
      names = {"CUT", "SILENT"})
  void aNodeThatLosesTheDatabaseInTheMiddleOfAMailIsRefusedAndComesBack(Wire.State state)
      throws Exception {
    Node alone = cluster.nodes().get(0);
    Node other = cluster.nodes().get(1);
    Traveller pilot = readyToBeCalled("ALONE" + state);
    int refusals = refusals(alone);
    int asked = person.answered();
    long taken = mailsTaken();
    other.pause();
    cluster.sink().be(Mood.HOLDS_ITS_ANSWER);
    Sweep.call(cluster, pilot);
    await().atMost(PATIENCE).until(() -> mailsTaken() > taken);

    Map<String, Visitor> visitors = visit(alone);
    await()
        .atMost(PATIENCE)
        .until(() -> visitors.values().stream().allMatch(v -> v.visits().size() > 2));
    long fence = cluster.witness().count(FENCE);
    cluster.history().add(new Event.Database(false));
    Instant lost = Instant.now();
    wires.database.be(state);
    other.resume();
    await().atMost(PATIENCE).until(() -> cluster.witness().count(HELD.formatted(fence)) == 0);
    Duration takenOver = Duration.between(lost, Instant.now());
    cluster.sink().be(Mood.FRIENDLY);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                visitors.values().stream()
                    .allMatch(v -> v.since(lost).anyMatch(visit -> !visit.done())));

    Instant healed = Instant.now();
    wires.database.be(Wire.State.WHOLE);
    await()
        .atMost(PATIENCE)
        .until(() -> visitors.values().stream().allMatch(v -> v.firstDone(healed).isPresent()));
    await().atMost(PATIENCE).until(() -> refusals(alone) > refusals);
    Duration refused = Duration.between(healed, Instant.now());
    visitors.values().forEach(Visitor::close);
    cluster.history().add(new Event.Database(true));
    cluster.awaitQuiet();

    System.out.printf(
        "%n%s for %s s: taken over after %s s, refused %s s after, asked %d times%n",
        state,
        CrashWatch.seconds(Duration.between(lost, healed)),
        CrashWatch.seconds(takenOver),
        CrashWatch.seconds(refused),
        person.answered() - asked);
    visitors.forEach((what, visitor) -> report(what, visitor, lost, healed));
    nothingIsBroken();
    assertThat(visitors.values())
        .allSatisfy(visitor -> assertThat(visitor.slowest(lost)).isLessThan(LONGEST))
        .allSatisfy(
            visitor ->
                assertThat(visitor.since(lost))
                    .allMatch(visit -> visit.done() || visit.answer().status() == 503));
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.State.class,
      names = {"CUT", "SILENT", "TRICKLING"})
  void whileTheMailServerIsOutOfReachEverythingElseGoesOn(Wire.State state) {
    String service = "MAIL" + state;
    int asked = person.answered();
    Node node = cluster.nodes().get(0);
    wires.mail.forEach(wire -> wire.be(state));
    Instant lost = Instant.now();
    Map<String, Visitor> visitors = visit(node);
    for (int number = 0; number < LOAD; number++) {
      Traveller.open(cluster, service + number);
    }
    await()
        .atMost(PATIENCE)
        .until(() -> cluster.witness().count(TICKETS.formatted(service)) >= LOAD);
    Duration others = Duration.between(lost, Instant.now());
    long waiting = cluster.witness().count(MAILS.formatted(service));
    Instant healed = Instant.now();
    wires.mail.forEach(wire -> wire.be(Wire.State.WHOLE));
    cluster.awaitQuiet();
    visitors.values().forEach(Visitor::close);

    System.out.printf(
        "%nmail server %s, %d requests: their tickets were there after %s s, %d mails waited;"
            + " quiet %s s after the wire was whole, asked %d times%n",
        state,
        LOAD,
        CrashWatch.seconds(others),
        waiting,
        CrashWatch.seconds(Duration.between(healed, Instant.now())),
        person.answered() - asked);
    visitors.forEach((what, visitor) -> report(what, visitor, lost, healed));
    nothingIsBroken();
    assertThat(visitors.values())
        .allSatisfy(visitor -> assertThat(visitor.visits()).allMatch(Visit::done));
  }

  private Traveller readyToBeCalled(String service) {
    Traveller pilot = Traveller.open(cluster, service);
    SourceTree source = SourceTree.write(cluster.data(), service);
    Acts.propose(pilot, cluster, Acts.COORDINATOR, Acts.FAST);
    Acts.document(pilot, Acts.COORDINATOR, source, service + "-Pilot");
    Acts.writeReleaseNotes(pilot, "# First release");
    Acts.approve(pilot);
    pilot.awaitState("CALLING");
    cluster.awaitQuiet();
    return pilot;
  }

  private Map<String, Visitor> visit(Node node) {
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

  private static void report(String what, Visitor visitor, Instant lost, Instant healed) {
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

  private static int refusals(Node node) throws IOException {
    return Files.readString(node.log()).split("was taken over meanwhile", -1).length;
  }

  private long mailsTaken() {
    return cluster.history().events().stream().filter(Event.MailTaken.class::isInstance).count();
  }

  private void nothingIsBroken() {
    assertThat(Checker.check(cluster.seen())).isEmpty();
  }
}
