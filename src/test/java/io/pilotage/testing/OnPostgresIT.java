package io.pilotage.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/** Our own tables, made on a real PostgreSQL by the very migrations that H2 gets. */
@OnPostgres
@SpringBootTest(classes = OnPostgresIT.Tables.class, webEnvironment = WebEnvironment.NONE)
@TestConstructor(autowireMode = AutowireMode.ALL)
class OnPostgresIT {

  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
  })
  static class Tables {}

  private final JdbcClient database;

  OnPostgresIT(JdbcClient database) {
    this.database = database;
  }

  @Test
  void migrationsRunOnPostgres() {
    assertThat(database.sql("select version()").query(String.class).single())
        .startsWith("PostgreSQL");
    assertThat(
            database
                .sql("select count(*) from pilotage_schema_history where success")
                .query(Integer.class)
                .single())
        .isPositive();
  }
}
