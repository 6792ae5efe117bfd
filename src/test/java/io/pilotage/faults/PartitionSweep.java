package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pilotage.faults.Journey.Stop;
import io.pilotage.faults.SmtpSink.Mood;
import io.pilotage.faults.Visitor.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nobody ends, but nobody hears anybody: {@code ./mvnw -Pfaults verify -Dit.test=PartitionSweep}.
 * One node's wire to the database, and everybody's wire to the mail server, can be cut or silent.
 */
class PartitionSweep extends PartitionTrial {

  /** Whatever else the machine does: longer than this nobody waits for an answer. */
  private static final Duration LONGEST = Duration.ofSeconds(45);

  private static final String FENCE =
      "select max(fence) from effect_intent where state = 'SENDING' and kind = '%s'";

  /** Only somebody else can change that while its owner is cut off. */
  private static final String HELD =
      "select count(*) from effect_intent where state = 'SENDING' and fence = %d";

  private static final String MAILS =
      """
      select count(*) from effect_intent i join pilot p on p.id = i.pilot_id
      where p.service_name like '%s%%' and i.kind = 'mail' and i.state <> 'DONE'
      """;

  @Override
  String title() {
    return "partition";
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.State.class,
      names = {"CUT", "SILENT", "GONE"})
  void aNodeThatLosesTheDatabaseInTheMiddleOfAMailIsRefusedAndComesBack(Wire.State state)
      throws Exception {
    Node alone = cluster.nodes().get(0);
    Node other = cluster.nodes().get(1);
    Journey pilot = Journey.begin(cluster, "ALONE" + state).upTo(Stop.APPROVED);
    cluster.awaitQuiet();
    int refusals = refusals(alone);
    int asked = person.answered();
    long taken = mailsTaken();
    other.pause();
    cluster.sink().be(Mood.HOLDS_ITS_ANSWER);
    pilot.upTo(Stop.CALLED);
    await().atMost(PATIENCE).until(() -> mailsTaken() > taken);

    Map<String, Visitor> visitors = visit(alone);
    await()
        .atMost(PATIENCE)
        .until(() -> visitors.values().stream().allMatch(v -> v.visits().size() > 2));
    long fence = cluster.witness().count(FENCE.formatted("mail"));
    cluster.history().add(new Event.Database(false));
    Instant lost = Instant.now();
    wires.database().be(state);
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
    wires.database().be(Wire.State.WHOLE);
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

  /**
   * The mirror is stopped twice: when its files are there and their list is not, before the switch.
   */
  @ParameterizedTest
  @CsvSource({"CUT,BUILDING", "SILENT,SWITCHING"})
  void aNodeThatLosesTheDatabaseInTheMiddleOfAMirrorRunIsRefusedAndTheOtherOneFinishes(
      Wire.State state, Wires.Flag place) throws Exception {
    Node alone = cluster.nodes().get(0);
    Node other = cluster.nodes().get(1);
    Journey pilot = written("MIRROR" + state);
    int refusals = refusals(alone);
    int asked = person.answered();
    other.pause();
    wires.raise(place);
    pilot.approve();
    await().atMost(PATIENCE).until(() -> !wires.isRaised(place));
    long fence = cluster.witness().count(FENCE.formatted("mirror"));
    assertThat(pilot.live()).isEmpty();

    cluster.history().add(new Event.Database(false));
    alone.takeOut();
    Instant lost = Instant.now();
    wires.database().be(state);
    other.resume();
    await().atMost(PATIENCE).until(() -> cluster.witness().count(HELD.formatted(fence)) == 0);
    Duration takenOver = Duration.between(lost, Instant.now());
    await().atMost(PATIENCE).until(() -> pilot.live().equals(pilot.offered()));
    Duration published = Duration.between(lost, Instant.now());
    assertThat(refusals(alone)).as("it stands where it stood").isEqualTo(refusals);
    await().atMost(PATIENCE).until(() -> wasSlow(alone, place));
    wires.database().be(Wire.State.WHOLE);
    Instant healed = Instant.now();
    await().atMost(PATIENCE).until(() -> refusals(alone) > refusals);
    Duration refused = Duration.between(healed, Instant.now());
    alone.putBack();
    cluster.history().add(new Event.Database(true));
    pilot.upTo(Stop.APPROVED);
    cluster.awaitQuiet();

    System.out.printf(
        "%n%s while %s, for %s s: taken over after %s s, published by the other %s s after,"
            + " refused %s s after it was whole, asked %d times%n",
        state,
        place,
        CrashWatch.seconds(Duration.between(lost, healed)),
        CrashWatch.seconds(takenOver),
        CrashWatch.seconds(published),
        CrashWatch.seconds(refused),
        person.answered() - asked);
    nothingIsBroken();
  }

  @ParameterizedTest
  @EnumSource(
      value = Wire.State.class,
      names = {"CUT", "SILENT", "GONE", "TRICKLING"})
  void whileTheMailServerIsOutOfReachEverythingElseGoesOn(Wire.State state) {
    String service = "MAIL" + state;
    int asked = person.answered();
    Node node = cluster.nodes().get(0);
    wires.mail(state);
    Instant lost = Instant.now();
    Map<String, Visitor> visitors = visit(node);
    openMany(service);
    await().atMost(PATIENCE).until(() -> haveTickets(service));
    Duration others = Duration.between(lost, Instant.now());
    long waiting = cluster.witness().count(MAILS.formatted(service));
    Instant healed = Instant.now();
    wires.mail(Wire.State.WHOLE);
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

  private static boolean wasSlow(Node node, Wires.Flag place) throws IOException {
    return Files.readString(node.log()).contains(place + " goes on");
  }

  private static int refusals(Node node) throws IOException {
    return Files.readString(node.log()).split("was taken over meanwhile", -1).length;
  }

  private long mailsTaken() {
    return cluster.history().events().stream().filter(Event.MailTaken.class::isInstance).count();
  }
}
