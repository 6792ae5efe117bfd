package io.pilotage.process.engine;

import io.pilotage.effect.DatabaseClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * A node whose clock is wrong takes jobs that another holds, and fires timers at the wrong time:
 * while its clock differs from the database's it takes none, and says that it is not ready.
 */
@Component("clockHealthIndicator")
class ClockGuard implements HealthIndicator {

  static final Duration MOST = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(ClockGuard.class);
  private static final InstantSource ENGINE = () -> ClockUtil.getCurrentTime().toInstant();

  private final Supplier<Duration> ahead;
  private final JobExecutor executor;
  private volatile Duration last = Duration.ZERO;
  private boolean resting;

  @Autowired
  ClockGuard(DatabaseClock database, ProcessEngine engine) {
    this(() -> database.ahead(ENGINE), executorOf(engine));
  }

  ClockGuard(Supplier<Duration> ahead, JobExecutor executor) {
    this.ahead = ahead;
    this.executor = executor;
  }

  @Scheduled(fixedDelay = 5000)
  synchronized void look() {
    try {
      last = ahead.get();
    } catch (DataAccessException | TransactionException e) {
      log.debug("the database cannot be asked for the time; its own health says so", e);
      return;
    }
    if (isWrong() && executor.isActive()) {
      log.error("this node's clock is {} ahead of the database's: it takes no more jobs", last);
      executor.shutdown();
      resting = true;
    } else if (!isWrong() && resting) {
      log.info("this node's clock is right again: it takes jobs");
      executor.start();
      resting = false;
    }
  }

  private static JobExecutor executorOf(ProcessEngine engine) {
    return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
        .getJobExecutor();
  }

  private boolean isWrong() {
    return last.abs().compareTo(MOST) > 0;
  }

  @Override
  public Health health() {
    Health.Builder health = isWrong() ? Health.down() : Health.up();
    return health.withDetail("ahead", last.toString()).build();
  }
}
