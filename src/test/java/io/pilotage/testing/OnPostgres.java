package io.pilotage.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * Runs a Spring test on a real PostgreSQL of its own, which lives and dies with the test's context.
 * Put on a subclass of a test, it runs the same test on PostgreSQL.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Import(OnPostgres.Database.class)
@ActiveProfiles("postgres")
public @interface OnPostgres {

  /**
   * The server as a bean that the pool depends on, so that the pool is closed first; without a
   * shutdown hook, which would stop the server under the running context and wait for half a
   * minute.
   */
  @TestConfiguration(proxyBeanMethods = false)
  class Database {

    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres() throws IOException {
      return EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
    }

    @Bean
    JdbcConnectionDetails whereTheDatabaseIs(EmbeddedPostgres server) {
      return new JdbcConnectionDetails() {
        @Override
        public String getUsername() {
          return "postgres";
        }

        @Override
        public String getPassword() {
          return "postgres";
        }

        @Override
        public String getJdbcUrl() {
          return server.getJdbcUrl("postgres", "postgres");
        }
      };
    }
  }
}
