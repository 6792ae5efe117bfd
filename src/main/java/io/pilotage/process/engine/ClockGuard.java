package io.pilotage.process.engine;

import io.pilotage.effect.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps a node whose clock is wrong from taking jobs: it would fire timers early or late, and take
 * other nodes' jobs while they are at work on them. All nodes share the database's clock. While it
 * lasts the node is not ready; it begins again by itself.
 */
@Component
@ConditionalOnProperty(
    name = "camunda.bpm.job-execution.enabled",
    havingValue = "true",
    matchIfMissing = true)
class ClockGuard {

  static final Duration MOST = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(ClockGuard.class);

  private final DatabaseClock shared;
  private final JobExecutor jobs;
  private final ApplicationEventPublisher events;
  private boolean stopped;

  ClockGuard(DatabaseClock shared, JobExecutor jobs, ApplicationEventPublisher events) {
    this.shared = shared;
    this.jobs = jobs;
    this.events = events;
  }

  @Scheduled(fixedDelayString = "${pilotage.clock.interval:PT5S}")
  synchronized void look() {
    try {
      Instant asked = ClockUtil.getCurrentTime().toInstant();
      Instant there = shared.now();
      decide(skew(asked, there, ClockUtil.getCurrentTime().toInstant()));
    } catch (DataAccessException e) {
      // Without a database there are no jobs either, and the node says so by itself.
      log.debug("the database's clock could not be read", e);
    }
  }

  /** By how much we are ahead at least, however long the answer took; negative if behind. */
  private static Duration skew(Instant asked, Instant there, Instant answered) {
    if (asked.isAfter(there)) {
      return Duration.between(there, asked);
    }
    return answered.isBefore(there) ? Duration.between(there, answered) : Duration.ZERO;
  }

  private void decide(Duration skew) {
    boolean wrong = skew.abs().compareTo(MOST) > 0;
    if (wrong && !stopped && jobs.isActive()) {
      log.error(
          "this node's clock differs from the database's by {}: no job is taken until it is right",
          skew);
      stopped = true;
      jobs.shutdown();
      AvailabilityChangeEvent.publish(events, this, ReadinessState.REFUSING_TRAFFIC);
    } else if (!wrong && stopped) {
      log.warn("this node's clock is right again: jobs are taken");
      stopped = false;
      jobs.start();
      AvailabilityChangeEvent.publish(events, this, ReadinessState.ACCEPTING_TRAFFIC);
    }
  }
}
