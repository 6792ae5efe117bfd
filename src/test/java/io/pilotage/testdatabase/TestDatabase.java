package io.pilotage.testdatabase;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** An empty database of its own with all migrations, and the beans of a room on it. */
public final class TestDatabase implements AutoCloseable {

  /** The time at which everything in such a test happens. */
  public static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");

  private final AnnotationConfigApplicationContext context;

  /**
   * Starts.
   *
   * @param beans the classes of the room
   */
  public TestDatabase(Class<?>... beans) {
    context = new AnnotationConfigApplicationContext();
    context.register(Infrastructure.class);
    context.register(beans);
    context.refresh();
  }

  /**
   * A bean of the room, or the JdbcClient.
   *
   * @param type its class
   * @param <T> its class
   * @return the bean
   */
  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  /**
   * Runs in a transaction.
   *
   * @param work what to do
   */
  public void inTransaction(Runnable work) {
    new TransactionTemplate(get(PlatformTransactionManager.class))
        .executeWithoutResult(status -> work.run());
  }

  @Override
  public void close() {
    context.close();
  }

  /** What Spring Boot would bring; without a stereotype, so that no scan finds it. */
  @EnableTransactionManagement(proxyTargetClass = true)
  static class Infrastructure {

    @Bean
    DataSource dataSource() {
      String url =
          System.getProperty(
              "pilotage.test.database",
              "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
      DataSource source = new DriverManagerDataSource(url);
      Flyway flyway = Flyway.configure().dataSource(source).cleanDisabled(false).load();
      if (!url.startsWith("jdbc:h2:")) {
        flyway.clean();
      }
      flyway.migrate();
      return source;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource source) {
      return new DataSourceTransactionManager(source);
    }

    @Bean
    JdbcClient jdbcClient(DataSource source) {
      return JdbcClient.create(source);
    }

    @Bean
    Clock clock() {
      return Clock.fixed(NOW, ZoneOffset.UTC);
    }
  }
}
