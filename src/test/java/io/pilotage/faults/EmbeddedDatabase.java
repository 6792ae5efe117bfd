package io.pilotage.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.opentest4j.TestAbortedException;

/** One PostgreSQL. */
final class EmbeddedDatabase implements Database {

  private final EmbeddedPostgres server;

  private EmbeddedDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @throws TestAbortedException if PostgreSQL cannot run here; in CI that is a failure
   */
  static EmbeddedDatabase start() throws IOException {
    return new EmbeddedDatabase(server(EmbeddedPostgres.builder().setRegisterShutdownHook(false)));
  }

  static EmbeddedPostgres server(EmbeddedPostgres.Builder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException | IllegalStateException e) {
      if ("true".equals(System.getenv("CI"))) {
        throw e;
      }
      System.out.println("skipped: PostgreSQL cannot run here: " + e);
      throw new TestAbortedException("PostgreSQL cannot run here: " + e, e);
    }
  }

  int port() {
    return server.getPort();
  }

  @Override
  public String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  @Override
  public DataSource source() {
    return server.getPostgresDatabase();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
