package io.pilotage.effect;

import static io.pilotage.effect.OutcomeReceiver.Receipt.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pilotage.journal.DatabaseConnected;
import io.pilotage.journal.Journal;
import io.pilotage.journal.Lookout;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.Role;
import io.pilotage.testing.H2Backup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that was put back to a backup, and the effects that it has forgotten. */
class RestoredEffectsTest {

  private static final Outcome DONE = Outcome.done(Map.of("number", "42"));
  private static final Actor ADMIN = new Actor("admin", Set.of(Role.PPS_COORDINATION));

  private final List<Node> nodes = new ArrayList<>();
  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  private final Deed call = Deed.of("call", Policy.HOLD, 3, intent -> DONE);
  private final Deed mirror = Deed.of("mirror", Policy.RESEND, 3, intent -> DONE);

  @TempDir private Path directory;
  private DataSource database = new JdbcDataSource();

  @BeforeEach
  void startEmpty() {
    JdbcDataSource empty = new JdbcDataSource();
    empty.setURL("jdbc:h2:mem:" + directory.getFileName() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(empty).load().migrate();
    database = empty;
  }

  @AfterEach
  void stopNodes() {
    nodes.forEach(Node::close);
  }

  @Test
  void aStartOnTheSameDatabaseGoesOnWithoutAPause() {
    Node node = start();
    node.plan("call");
    node.runOnce();
    String next = node.plan("call");

    Node again = start();
    again.runOnce();

    assertThat(again.part(Restores.class).open()).isEmpty();
    assertThat(call.ids()).hasSize(2).endsWith(next);
  }

  @Test
  void whatWasDoneSinceTheBackupIsNoticedAndNothingIsCarriedOutUntilAPersonResumes() {
    Node node = start();
    H2Backup backup = H2Backup.of(database, directory);
    node.plan("call");
    node.runOnce();

    Node restored = restore(backup);
    String next = restored.plan("mirror");
    restored.runOnce();

    assertThat(mirror.ids()).isEmpty();
    assertThat(gauge(restored)).isEqualTo(1);
    Restore found = restored.part(Restores.class).open().orElseThrow();
    assertThat(found.findings())
        .singleElement()
        .asString()
        .contains("call of serviceTask_x", "done");
    assertThat(start().part(Restores.class).open()).as("another start").contains(found);

    restored.part(Restores.class).resume(found.id(), ADMIN);
    restored.runOnce();

    assertThat(mirror.ids()).containsExactly(next);
    assertThat(gauge(restored)).isZero();
    assertThat(start().part(Restores.class).open()).as("a start after that").isEmpty();
  }

  @Test
  void aNodeThatGoesOnLooksBeforeTheFirstActAfterANewConnection() {
    Running running = startAndGoOn();
    H2Backup backup = H2Backup.of(database, directory);
    running.node.plan("call");
    running.node.runOnce();

    running.connectTo(backup.restore());
    String next = running.node.plan("mirror");
    running.node.runOnce();

    assertThat(mirror.ids()).isEmpty();
    assertThat(running.node.intent(next).state()).isEqualTo(IntentState.PENDING);
    assertThat(running.node.intent(next).attempt()).isZero();
    assertThat(running.node.part(Restores.class).open().orElseThrow().findings())
        .singleElement()
        .asString()
        .contains("call of serviceTask_x", "done");

    resume(running.node);
    running.node.longAfterwards();
    running.node.runOnce();
    assertThat(mirror.ids()).containsExactly(next);
    assertThat(call.ids()).hasSize(1);
  }

  /** PostgreSQL keeps its sequences ahead of what it may lose. */
  @Test
  void aForgottenAttemptIsNotHiddenByTheNextOneAtTheSameIntent() {
    Running running = startAndGoOn();
    String id = running.node.plan("call");
    H2Backup backup = H2Backup.of(database, directory);
    running.node.runOnce();
    long lost = running.node.intent(id).fence();

    running.connectTo(backup.restore());
    DatabaseClock clock = running.node.part(DatabaseClock.class);
    while (clock.nextFence() <= lost) {
      assertThat(running.node.intent(id).state()).isEqualTo(IntentState.PENDING);
    }
    running.node.runOnce();

    assertThat(call.ids()).hasSize(1);
    assertThat(running.node.intent(id).outcome()).isEqualTo(DONE);
    assertThat(running.node.part(Restores.class).open()).isPresent();
  }

  @Test
  void whoClaimedBeforeTheLossAndWroteAfterItHidesNothing() {
    Running running = startAndGoOn();
    Intent early = running.node.takeAndCrash(running.node.plan("mirror"));
    running.node.plan("call");
    H2Backup backup = H2Backup.of(database, directory);
    running.node.runOnce();
    running.node.part(EffectLines.class).before(early);

    running.connectTo(backup.restore());
    running.node.part(RestoreWatch.class).notice();

    assertThat(call.ids()).hasSize(1);
    assertThat(running.node.part(Restores.class).open()).isPresent();
  }

  @Test
  void aNodeThatGoesOnTellsPeopleAlthoughItHasNothingToDo() {
    Running running = startAndGoOn();
    H2Backup backup = H2Backup.of(database, directory);
    running.node.plan("call");
    running.node.runOnce();

    running.connectTo(backup.restore());
    running.node.part(RestoreWatch.class).notice();

    assertThat(running.node.part(Restores.class).open()).isPresent();
  }

  @Test
  void aNewConnectionToTheSameDatabaseChangesNothing() {
    Running running = startAndGoOn();
    running.node.plan("call");
    running.node.runOnce();

    running.connectTo(database);
    running.node.plan("call");
    running.node.runOnce();

    assertThat(call.ids()).hasSize(2);
    assertThat(running.node.part(Restores.class).open()).isEmpty();
  }

  @Test
  void whatIsUnderWayOnAnotherNodeStopsAtItsNextActUntilAPersonResumes() {
    Running running = startAndGoOn();
    H2Backup backup = H2Backup.of(database, directory);
    running.node.plan("call");
    running.node.runOnce();
    Intent underWay = running.node.takeAndCrash(running.node.plan("mirror"));
    running.connectTo(backup.restore());
    running.node.part(RestoreWatch.class).notice();
    RestoreWatch watch = running.node.part(RestoreWatch.class);

    assertThatThrownBy(watch::look)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("put back");
    EffectLines lines = running.node.part(EffectLines.class);
    assertThatThrownBy(() -> lines.before(underWay)).isInstanceOf(UncheckedIOException.class);
    resume(running.node);
    watch.look();
  }

  @Test
  void aDatabaseThatCannotBeAskedLetsNothingHappen() {
    Running running = startAndGoOn();
    String id = running.node.plan("call");

    running.connectTo(new JdbcDataSource());

    assertThatThrownBy(running.node.part(RestoreWatch.class)::look)
        .isInstanceOf(UncheckedIOException.class);
    running.connectTo(database);
    running.node.runOnce();
    assertThat(call.ids()).containsExactly(id);
  }

  @Test
  void onlyAPersonResumesAndOnlyWhatTheyLookedAt() {
    Node node = start();
    H2Backup backup = H2Backup.of(database, directory);
    node.plan("call");
    node.runOnce();
    Restores restores = restore(backup).part(Restores.class);
    long id = restores.open().orElseThrow().id();

    assertThatThrownBy(() -> restores.resume(id, Actor.SYSTEM))
        .isInstanceOf(NotAllowedException.class);
    assertThatThrownBy(() -> restores.resume(id + 1, ADMIN)).isInstanceOf(NotNowException.class);
    restores.resume(id, ADMIN);
    assertThatThrownBy(() -> restores.resume(id, ADMIN)).isInstanceOf(NotNowException.class);
  }

  @Test
  void whatWasPendingInTheBackupAndDoneSinceIsRecordedWithItsOutcomeAndNotRepeated() {
    Node node = start();
    String id = node.plan("call");
    H2Backup backup = H2Backup.of(database, directory);
    node.runOnce();
    received.clear();

    Node restored = restore(backup);
    restored.runOnce();

    assertThat(call.ids()).hasSize(1);
    assertThat(restored.intent(id).outcome()).isEqualTo(DONE);
    assertThat(received).as("delivered while nothing is carried out").containsExactly(id);
  }

  @Test
  void whatWasUnderWayInTheBackupAndDoneSinceIsRecordedWithItsOutcome() {
    Node node = start();
    String other = node.plan("mirror");
    String id = node.plan("call");
    Intent taken = node.takeAndCrash(id);
    H2Backup backup = H2Backup.of(database, directory);
    node.part(EffectLines.class).before(taken);
    node.part(EffectLines.class).after(taken, DONE);
    node.part(Carrier.class).carry(other);

    Node restored = restore(backup);

    assertThat(restored.intent(id).state()).isEqualTo(IntentState.DONE);
  }

  @Test
  void whatWasBegunSinceTheBackupAndHasNoEndIsAPersonsToAnswer() {
    Node node = start();
    String id = node.plan("call");
    H2Backup backup = H2Backup.of(database, directory);
    node.part(EffectLines.class).before(node.takeAndCrash(id));

    Node restored = restore(backup);
    resume(restored);
    restored.runOnce();

    assertThat(call.ids()).isEmpty();
    assertThat(restored.part(Unknowns.class).open()).extracting(Intent::id).containsExactly(id);
  }

  @Test
  void whatMayBeDoneTwiceIsDoneAgainUnderAFenceAboveAllOfBefore() {
    Node node = start();
    String id = node.plan("mirror");
    H2Backup backup = H2Backup.of(database, directory);
    node.runOnce();
    for (int i = 0; i < 100; i++) {
      node.plan("mirror");
    }
    node.runOnce();
    long highest = node.part(DatabaseClock.class).nextFence() - 1;

    Node restored = restore(backup);
    resume(restored);
    restored.runOnce();

    assertThat(mirror.ids()).filteredOn(id::equals).hasSize(2);
    assertThat(restored.intent(id).fence()).isGreaterThan(highest);
  }

  @Test
  void theNameOfAForgottenIntentIsNotGivenAgain() {
    Node node = start();
    H2Backup backup = H2Backup.of(database, directory);
    Plan plan = Node.wish("call");
    String then = node.inTransaction(() -> node.part(Intents.class).plan(plan)).id();
    node.runOnce();

    Node restored = restore(backup);
    String now = restored.inTransaction(() -> restored.part(Intents.class).plan(plan)).id();

    assertThat(then).endsWith(":1");
    assertThat(now).endsWith(":2");
  }

  @Test
  void theSameBackupCanBeRestoredTwice() {
    Node node = start();
    H2Backup backup = H2Backup.of(database, directory);
    node.plan("call");
    node.runOnce();
    Node second = restore(backup);
    resume(second);
    second.plan("call");
    second.runOnce();

    Node third = restore(backup);

    assertThat(third.part(Restores.class).open().orElseThrow().findings()).hasSize(2);
  }

  @Test
  void anAdministratorCanAskForThePause() {
    start().close();
    nodes.clear();
    RelayProperties paused =
        new RelayProperties(
            false, Duration.ofHours(1), 2, Duration.ofMinutes(1), Duration.ofHours(1), true);
    Node node = new Node(database, journal(), paused, this::take, List.of(call, mirror));
    nodes.add(node);
    node.plan("call");
    node.runOnce();

    assertThat(call.ids()).isEmpty();
    assertThat(node.part(Restores.class).open().orElseThrow().reason()).contains("paused");
  }

  @Test
  void whatCannotBeWrittenDownIsNotDoneAndBurnsNoAttempt() throws IOException {
    Files.writeString(directory.resolve("journal"), "in the way of the directory");
    Node node = start();
    String id = node.plan("call");
    for (int i = 0; i < 5; i++) {
      node.runOnce();
      node.longAfterwards();
    }
    assertThat(call.ids()).isEmpty();
    assertThat(node.intent(id).state()).isEqualTo(IntentState.PENDING);
    assertThat(node.intent(id).attempt()).isZero();

    Files.delete(directory.resolve("journal"));
    node.runOnce();

    assertThat(call.ids()).containsExactly(id);
  }

  private Node start() {
    Node node = new Node(database, journal(), Node.BY_HAND, this::take, List.of(call, mirror));
    nodes.add(node);
    return node;
  }

  private Running startAndGoOn() {
    DelegatingDataSource source = new DelegatingDataSource(database);
    Queue<Lookout> lookouts = new ConcurrentLinkedQueue<>();
    Journal journal =
        Journal.in(
            directory.resolve("journal"), Clock.systemUTC(), () -> lookouts.forEach(Lookout::look));
    Node node = new Node(source, journal, Node.BY_HAND, this::take, List.of(call, mirror));
    nodes.add(node);
    lookouts.add(node.part(RestoreWatch.class));
    return new Running(node, source);
  }

  /** A node whose connections may lead elsewhere from one moment to the other. */
  private record Running(Node node, DelegatingDataSource source) {

    void connectTo(DataSource database) {
      source.setTargetDataSource(database);
      node.tell(new DatabaseConnected());
    }
  }

  private Node restore(H2Backup backup) {
    database = backup.restore();
    return start();
  }

  private Journal journal() {
    return Journal.in(directory.resolve("journal"), Clock.systemUTC());
  }

  private static void resume(Node node) {
    Restores restores = node.part(Restores.class);
    restores.resume(restores.open().orElseThrow().id(), ADMIN);
  }

  private OutcomeReceiver.Receipt take(Intent intent, Outcome outcome) {
    received.add(intent.id());
    return TAKEN;
  }

  private static double gauge(Node node) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    node.part(EffectMeters.class).bindTo(meters);
    return meters.get("pilotage.effects.paused").gauge().value();
  }
}
