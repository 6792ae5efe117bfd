package io.pilotage.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pilotage.faults.SmtpSink.Mood;
import io.pilotage.scenario.Answer;
import io.pilotage.scenario.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything but a crash: {@code ./mvnw -Pfaults verify -Dit.test=DisturbanceSweep}.
 *
 * <p>{@code -Dpilotage.faults.keys=1000} sends so many requests twenty times each.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DisturbanceSweep {

  private static final int KEYS = Integer.getInteger("pilotage.faults.keys", 1000);
  private static final int COPIES = 20;
  private static final int LOAD = 40;
  private static final int BREAKS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String FAILED_JOBS =
      "select count(*) from act_hi_job_log where job_state_ = 1";

  private static final String BREAK =
      """
      select count(pg_terminate_backend(pid)) from pg_stat_activity
      where application_name = 'pilotage'
      """;

  private final ExecutorService people = Executors.newFixedThreadPool(COPIES);
  private Cluster cluster;
  private Person person;

  @BeforeAll
  void start() throws IOException {
    cluster = Cluster.start("disturbances", List.of(), Duration.ZERO);
    person = Person.atWork(cluster);
  }

  @AfterAll
  void stop() throws IOException {
    people.shutdownNow();
    if (person != null) {
      person.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void aRequestSentTwentyTimesOpensOnePilot() throws Exception {
    long before = cluster.witness().count("select count(*) from pilot");
    for (int key = 0; key < KEYS; key++) {
      sendTogether("DUP" + key, UUID.randomUUID().toString());
    }
    long opened = cluster.witness().count("select count(*) from pilot") - before;
    long instances =
        cluster
            .witness()
            .count(
                """
                select count(*) from act_hi_procinst i join pilot p on p.id = i.business_key_
                where p.service_name like 'DUP%' and i.super_process_instance_id_ is null
                """);
    System.out.printf(
        "%d keys, %d times each on two nodes: %d pilots, %d instances%n",
        KEYS, COPIES, opened, instances);

    assertThat(opened).isEqualTo(KEYS);
    assertThat(instances).isEqualTo(KEYS);
    cluster.awaitQuiet();
    nothingIsBroken();
  }

  private void sendTogether(String service, String key) throws Exception {
    Map<String, String> fields = Request.of(service, cluster.today()).fields();
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Answer>> answers = new ArrayList<>();
    for (int copy = 0; copy < COPIES; copy++) {
      Node node = cluster.nodes().get(copy % 2);
      Callable<Answer> send =
          () -> {
            go.await();
            return cluster.as("vo", node).post("/api/pilots", fields, "Idempotency-Key", key);
          };
      answers.add(people.submit(send));
    }
    go.countDown();
    for (Future<Answer> future : answers) {
      Answer answer = future.get();
      assertThat(answer.status()).as(answer.text()).isIn(200, 201, 409);
      if (answer.status() != 409) {
        cluster.history().add(new Event.PilotAcknowledged(key, answer.json().path("id").asText()));
      }
    }
  }

  @Test
  void aNodeThatIsAskedToEndUnderLoadBurnsNoRetry() throws Exception {
    Node node = cluster.nodes().get(1);
    long failedBefore = cluster.witness().count(FAILED_JOBS);
    List<Future<Traveller>> load = openMany("TERM");
    load.get(LOAD / 4).get();
    node.terminate();
    assertThat(node.awaitEnd(PATIENCE)).isTrue();
    cluster.history().add(new Event.Ended(node.name(), "SIGTERM"));
    for (Future<Traveller> pilot : load) {
      pilot.get();
    }
    cluster.awaitQuiet();
    node.start();
    cluster.ready(node);
    long failed = cluster.witness().count(FAILED_JOBS) - failedBefore;
    long again =
        cluster
            .witness()
            .count(
                """
                select count(*) from effect_intent i join pilot p on p.id = i.pilot_id
                where p.service_name like 'TERM%' and i.attempt > 1
                """);
    System.out.printf(
        "SIGTERM under %d requests: %d failed jobs, %d effects tried again%n", LOAD, failed, again);

    assertThat(failed).isZero();
    assertThat(again).isZero();
    nothingIsBroken();
  }

  @Test
  void aNodeThatSleptLongerThanItsLeaseIsRefused() throws Exception {
    Node sleeper = cluster.nodes().get(0);
    Node other = cluster.nodes().get(1);
    long taken = mailsTaken();
    other.pause();
    cluster.sink().be(Mood.HOLDS_ITS_ANSWER);
    Traveller.open(cluster, "SLEEP");
    await().atMost(PATIENCE).until(() -> mailsTaken() > taken);
    sleeper.pause();
    other.resume();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                cluster
                        .witness()
                        .count(
                            "select count(*) from effect_intent where state = 'SENDING'"
                                + " and lease_until < clock_timestamp()")
                    == 0);
    cluster.sink().be(Mood.FRIENDLY);
    cluster.awaitQuiet();
    sleeper.resume();
    await()
        .atMost(PATIENCE)
        .until(() -> Files.readString(sleeper.log()).contains("was taken over meanwhile"));
    cluster.awaitQuiet();

    nothingIsBroken();
  }

  @Test
  void connectionsToTheDatabaseMayBreakUnderLoad() throws Exception {
    List<Future<Traveller>> load = openMany("BREAK");
    cluster.history().add(new Event.Database(false));
    AtomicLong broken = new AtomicLong();
    AtomicInteger times = new AtomicInteger();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              broken.addAndGet(cluster.witness().count(BREAK));
              return times.incrementAndGet() == BREAKS;
            });
    for (Future<Traveller> pilot : load) {
      pilot.get();
    }
    cluster.awaitQuiet();
    cluster.history().add(new Event.Database(true));
    System.out.printf(
        "%d connections broken under %d requests: %d jobs failed and were tried again%n",
        broken.get(), LOAD, cluster.witness().count(FAILED_JOBS));

    nothingIsBroken();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FRIENDLY", "HOLDS_ITS_ANSWER"})
  void whateverTheMailServerDoesEveryMailIsAccountedFor(Mood mood) throws Exception {
    int asked = person.answered();
    cluster.sink().be(mood);
    Traveller pilot = Traveller.open(cluster, "MOOD");
    String attempted =
        "select count(*) from effect_intent where kind = 'mail' and attempt > 0 and state <> 'SENDING'"
            + " and pilot_id = '"
            + pilot.id()
            + "'";
    await().atMost(PATIENCE).until(() -> cluster.witness().count(attempted) > 0);
    cluster.sink().be(Mood.FRIENDLY);
    cluster.awaitQuiet();
    System.out.printf("%s: asked %d times%n", mood, person.answered() - asked);

    nothingIsBroken();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void aNodeAnHourEarlyOrLateRepeatsNothing(int hours) throws Exception {
    try (Cluster skewed = Cluster.start("clock", List.of(), Duration.ofHours(hours));
        Person somebody = Person.atWork(skewed)) {
      IntStream.range(0, LOAD)
          .parallel()
          .forEach(number -> Traveller.open(skewed, "HOUR" + number));
      skewed.awaitQuiet();
      skewed.conclude();
      long failed = skewed.witness().count(FAILED_JOBS);
      System.out.printf(
          "a clock %+d h off, %d requests: %d failed jobs, asked %d times%n",
          hours, LOAD, failed, somebody.answered());

      assertThat(Checker.check(skewed.history().events())).isEmpty();
    }
  }

  private List<Future<Traveller>> openMany(String service) {
    return IntStream.range(0, LOAD)
        .mapToObj(number -> people.submit(() -> Traveller.open(cluster, service + number)))
        .toList();
  }

  private long mailsTaken() {
    return cluster.history().events().stream().filter(Event.MailTaken.class::isInstance).count();
  }

  private void nothingIsBroken() {
    assertThat(Checker.check(cluster.seen())).isEmpty();
  }
}
