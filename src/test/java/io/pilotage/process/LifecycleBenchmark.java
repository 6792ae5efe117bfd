package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.pilotage.testing.Series;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many pilots a minute go from their request to their end: the service beside the engine alone
 * with the same models, and two nodes of the service beside one. That every pilot ended as it
 * should is asserted, nothing of the times.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifecycleBenchmark {

  private static final int PILOTS = Integer.getInteger("pilotage.bench.lifecycles", 16);
  private static final int ROUNDS = Integer.getInteger("pilotage.bench.rounds", 5);
  private static final int WARM = Math.min(2, ROUNDS);
  private static final Path DIRECTORY =
      Path.of(System.getProperty("pilotage.bench.dir", "target/bench"), "lifecycles");

  private final Lives lives = new Lives();

  /** What one side did, round by round. */
  private record Measured(List<Double> perMinute, List<Double> processor, List<String> pilots) {

    Measured() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    Series rate() {
      return new Series(perMinute);
    }
  }

  @BeforeAll
  static void makeRoom() throws Exception {
    Files.createDirectories(DIRECTORY);
  }

  @Test
  @Order(1)
  void onH2() throws Exception {
    Path data = Files.createTempDirectory(DIRECTORY, "h2-").toAbsolutePath();
    String bare = "jdbc:h2:file:" + data + "/bare;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000";
    try (HikariDataSource database = pool(bare, "sa");
        BareEngine engine = new BareEngine(database);
        WholeHouse service = WholeHouse.start(data)) {
      compare("H2 (file)", engine, service);
    }
  }

  @Test
  @Order(2)
  void onPostgres() throws Exception {
    Path data = Files.createTempDirectory(DIRECTORY, "postgres-").toAbsolutePath();
    try (EmbeddedPostgres server = server(data)) {
      JdbcClient.create(server.getPostgresDatabase()).sql("create database bare").update();
      try (HikariDataSource database = pool(server.getJdbcUrl("postgres", "bare"), "postgres");
          BareEngine engine = new BareEngine(database);
          WholeHouse service = WholeHouse.start(data, on(server))) {
        compare("PostgreSQL", engine, service);
      }
    }
  }

  @Test
  @Order(3)
  void twoNodesOnOnePostgres() throws Exception {
    Path data = Files.createTempDirectory(DIRECTORY, "cluster-").toAbsolutePath();
    try (EmbeddedPostgres server = server(data);
        WholeHouse first = WholeHouse.start(data, on(server));
        WholeHouse second = first.another(on(server))) {
      Measured one = new Measured();
      Measured two = new Measured();
      for (int round = -WARM; round < ROUNDS; round++) {
        first.offer(2 * PILOTS);
        second.rest();
        note(round, one, List.of(first));
        second.goOn();
        note(round, two, List.of(first, second));
      }
      assertAllClosed(first, one, two);
      assertAllMailsSent(first, one);
      assertAllMailsSent(first, two);
      head("nodes on one PostgreSQL, in one process");
      row("one", one, one);
      row("two", two, one);
    }
  }

  /** Commits are forced to the disk, as a server does it that must not forget. */
  private static EmbeddedPostgres server(Path data) throws Exception {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data.resolve("database"))
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setRegisterShutdownHook(false)
        .start();
  }

  private static String[] on(EmbeddedPostgres server) {
    return new String[] {
      "--spring.profiles.active=postgres",
      "--pilotage.database.url=" + server.getJdbcUrl("postgres", "postgres"),
      "--pilotage.database.username=postgres",
      "--pilotage.database.password=postgres"
    };
  }

  /** As the service has it. */
  private static HikariDataSource pool(String url, String user) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setPassword(user);
    pool.setMaximumPoolSize(16);
    pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    return pool;
  }

  private void compare(String database, BareEngine engine, WholeHouse service) throws Exception {
    Measured bare = new Measured();
    Measured real = new Measured();
    Measured atOnce = new Measured();
    for (int round = -WARM; round < ROUNDS; round++) {
      service.offer(2 * PILOTS);
      note(round, bare, List.of(engine));
      service.answersEffectsAtOnce(false);
      note(round, real, List.of(service));
      service.answersEffectsAtOnce(true);
      note(round, atOnce, List.of(service));
    }
    assertAllClosed(service, real, atOnce);
    assertAllMailsSent(service, real);
    head(database);
    row("the engine alone, delegates and listeners that do nothing", bare, bare);
    row("the service", real, bare);
    row("the service, effects answered at once", atOnce, bare);
    effects(service, real.pilots());
  }

  private void note(int round, Measured measured, List<? extends Side> sides) throws Exception {
    long before = processor();
    Lives.Round carried = lives.carry(sides, PILOTS);
    double processor = (processor() - before) / 1e6 / PILOTS;
    if (round >= 0) {
      measured.perMinute().add(60 * PILOTS / carried.seconds());
      measured.processor().add(processor);
      measured.pilots().addAll(carried.pilots());
    }
  }

  /** Of all threads of this process. */
  private static long processor() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void assertAllClosed(WholeHouse service, Measured... measured) {
    JdbcClient database = JdbcClient.create(service.database());
    for (Measured each : measured) {
      assertThat(each.pilots()).doesNotHaveDuplicates().hasSize(ROUNDS * PILOTS);
      assertThat(
              database
                  .sql("select distinct state from pilot where id in (:pilots)")
                  .param("pilots", each.pilots())
                  .query(String.class)
                  .list())
          .containsExactly("CLOSED_SUCCESS");
    }
    assertThat(database.sql("select distinct state from effect_intent").query(String.class).list())
        .as("discarded is what nobody waited for any more")
        .containsOnly("DONE", "DISCARDED");
  }

  private static void assertAllMailsSent(WholeHouse service, Measured measured) {
    assertThat(
            JdbcClient.create(service.database())
                .sql(
                    """
                    select distinct r.state from broadcast_recipient r
                    join broadcast b on b.id = r.broadcast_id where b.pilot_id in (:pilots)\
                    """)
                .param("pilots", measured.pilots())
                .query(String.class)
                .list())
        .containsExactly("SENT");
  }

  private static void head(String where) {
    System.out.printf(
        Locale.ROOT,
        "%n%d pilots at once, %d rounds in turn; %s%n%n| %s | pilots a minute | ratio | ms of"
            + " processor time for one |%n|---|--:|--:|--:|%n",
        PILOTS,
        ROUNDS,
        Series.load(),
        where);
  }

  private static void row(String what, Measured side, Measured other) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | **%.2f** | %s |%n",
        what,
        side.rate().text("%.1f"),
        side.rate().median() / other.rate().median(),
        new Series(side.processor()).text("%.0f"));
  }

  private record Carried(String kind, OffsetDateTime sendingAt, OffsetDateTime settledAt) {}

  /** Where the time of effects goes; two of each neighbour's go on at once. */
  private static void effects(WholeHouse service, List<String> pilots) {
    Map<String, List<Double>> kinds = new TreeMap<>();
    JdbcClient.create(service.database())
        .sql("select kind, sending_at, settled_at from effect_intent where pilot_id in (:pilots)")
        .param("pilots", pilots)
        .query(Carried.class)
        .stream()
        .forEach(
            effect ->
                kinds
                    .computeIfAbsent(effect.kind(), kind -> new ArrayList<>())
                    .add(Duration.between(effect.sendingAt(), effect.settledAt()).toNanos() / 1e6));
    System.out.printf("%n| effects | for one pilot | ms each |%n|---|--:|--:|%n");
    kinds.forEach(
        (kind, times) ->
            System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %s |%n",
                kind,
                (double) times.size() / pilots.size(),
                new Series(times).text("%.0f")));
  }
}
