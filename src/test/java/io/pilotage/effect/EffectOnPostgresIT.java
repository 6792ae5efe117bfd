package io.pilotage.effect;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The database of production. */
class EffectOnPostgresIT extends EffectBehaviour {

  private static @Nullable EmbeddedPostgres server;
  private static final HikariDataSource DATABASE = new HikariDataSource();

  @BeforeAll
  static void start() throws IOException {
    // The server's own shutdown hook keeps the JVM for half a minute; it is closed below.
    server = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
    DATABASE.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
  }

  @AfterAll
  static void stop() throws IOException {
    DATABASE.close();
    if (server != null) {
      server.close();
    }
  }

  @Override
  DataSource database() {
    return DATABASE;
  }
}
