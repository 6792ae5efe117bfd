package io.pilotage.faults;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.opentest4j.TestAbortedException;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL and a standby without which it commits nothing, and what a cluster manager does with
 * them: it promotes the standby, and makes a new standby in the place of what was killed. Detecting
 * that the primary is gone is left out: whoever kills it says so.
 */
final class DatabasePair implements Database {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String PROMOTED =
      "select case when pg_is_in_recovery() then not pg_promote(false) else true end";

  private final Path directory;
  private final String url;
  private volatile DatabaseServer primary;
  private DatabaseServer standby;

  private DatabasePair(Path directory, Path programs) {
    this.directory = directory;
    primary = new DatabaseServer(programs, directory.resolve("one"), Node.freePort());
    standby = new DatabaseServer(programs, directory.resolve("two"), Node.freePort());
    url =
        "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/postgres?targetServerType=primary"
            .formatted(primary.port(), standby.port());
  }

  /**
   * Starts both.
   *
   * @throws TestAbortedException if PostgreSQL cannot run here; in CI that is a failure
   */
  static DatabasePair start() throws IOException, SQLException {
    Path directory = Files.createTempDirectory("pilotage-database-pair");
    DatabasePair pair = new DatabasePair(directory, install(directory.resolve("one")));
    try {
      pair.primary.start();
      pair.addStandby();
      return pair;
    } catch (IOException | SQLException | RuntimeException | Error e) {
      pair.close();
      throw e;
    }
  }

  /** Makes an empty database; returns where the programs are. */
  private static Path install(Path data) throws IOException {
    try (EmbeddedPostgres server =
        EmbeddedDatabase.server(
            EmbeddedPostgres.builder()
                .setRegisterShutdownHook(false)
                .setDataDirectory(data)
                .setCleanDataDirectory(false))) {
      return Path.of(
          JdbcClient.create(server.getPostgresDatabase())
              .sql("select setting from pg_config where name = 'BINDIR'")
              .query(String.class)
              .single());
    }
  }

  /** Makes a standby; from when it has caught up nothing is committed without it. */
  void addStandby() throws IOException, SQLException {
    if (standby.isAlive()) {
      standby.kill();
    }
    standby.follow(primary);
    primary.run("alter system set synchronous_standby_names = '*'");
    primary.run("select pg_reload_conf()");
    await("the standby is synchronous")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> primary.ask("select sync_state from pg_stat_replication").equals("sync"));
  }

  /** Takes the standby away: the primary commits without it, and it misses that. */
  void dropStandby() {
    primary.run("alter system set synchronous_standby_names = ''");
    primary.run("select pg_reload_conf()");
    await("nobody waits for the standby")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> primary.ask("show synchronous_standby_names").isEmpty());
    standby.kill();
  }

  /** Brings it back as it was; the primary must be gone, or it would learn what it missed. */
  void returnStandby() {
    standby.start();
  }

  /** Kills the primary with everything of it. */
  void killPrimary() {
    primary.kill();
  }

  /** Stops the primary in its tracks. */
  void freezePrimary() {
    primary.freeze();
  }

  /** Makes the standby the primary; there is no standby then. */
  void promote() {
    // To wait in one question would be in the way of what the standby has still to catch up with.
    await("the standby is promoted")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .until(() -> standby.ask(PROMOTED).equals("t"));
    DatabaseServer promoted = standby;
    standby = primary;
    primary = promoted;
  }

  @Override
  public String url() {
    return url;
  }

  /** Whoever looks knows which one it is: to ask a frozen one first would take many seconds. */
  @Override
  public DataSource source() {
    return new AbstractDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        return getConnection("postgres", "postgres");
      }

      @Override
      public Connection getConnection(String user, String password) throws SQLException {
        PGSimpleDataSource one = new PGSimpleDataSource();
        one.setUrl("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(primary.port()));
        one.setConnectTimeout(2);
        one.setSocketTimeout(10);
        return one.getConnection(user, password);
      }
    };
  }

  @Override
  public void close() throws IOException {
    for (DatabaseServer server : new DatabaseServer[] {standby, primary}) {
      if (server.isAlive()) {
        server.kill();
      }
    }
    FileSystemUtils.deleteRecursively(directory);
  }
}
