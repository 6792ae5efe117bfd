package io.pilotage;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import io.pilotage.journal.DatabaseConnected;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Puts patience between the pool and the driver, before the pool opens its first connection, and
 * tells of each.
 */
@Component
class PatientPool implements BeanPostProcessor {

  private final ApplicationEventPublisher events;

  PatientPool(ApplicationEventPublisher events) {
    this.events = events;
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource pool && pool.getJdbcUrl() != null) {
      pool.setDataSource(
          new PatientDataSource(driver(pool), () -> events.publishEvent(new DatabaseConnected())));
    }
    return bean;
  }

  /** As the pool would make it by itself. */
  private static DriverDataSource driver(HikariDataSource pool) {
    return new DriverDataSource(
        pool.getJdbcUrl(),
        pool.getDriverClassName(),
        pool.getDataSourceProperties(),
        pool.getUsername(),
        pool.getPassword());
  }
}
