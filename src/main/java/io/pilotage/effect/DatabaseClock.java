package io.pilotage.effect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Time and fences from the one place that all nodes share; a node's own clock may be wrong. */
@Component
public class DatabaseClock {

  private final JdbcClient jdbc;

  DatabaseClock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Instant now() {
    return jdbc.sql("select current_timestamp")
        .query((row, number) -> row.getObject(1, OffsetDateTime.class))
        .single()
        .toInstant();
  }

  /**
   * How far a clock of this node is ahead of the database's. Asking takes time: both are compared
   * at its middle.
   *
   * @param node a clock of this node
   * @return negative if it is behind
   */
  public Duration ahead(InstantSource node) {
    Instant before = node.instant();
    Instant there = now();
    Duration asking = Duration.between(before, node.instant());
    return Duration.between(there, before.plus(asking.dividedBy(2)));
  }

  long nextFence() {
    return jdbc.sql("select nextval('effect_fence')")
        .query((row, number) -> row.getLong(1))
        .single();
  }
}
