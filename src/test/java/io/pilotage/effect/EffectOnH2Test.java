package io.pilotage.effect;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;

/** The embedded default. */
class EffectOnH2Test extends EffectBehaviour {

  private static final HikariDataSource DATABASE = new HikariDataSource();

  static {
    DATABASE.setJdbcUrl("jdbc:h2:mem:effect;DB_CLOSE_DELAY=-1");
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  DataSource database() {
    return DATABASE;
  }
}
