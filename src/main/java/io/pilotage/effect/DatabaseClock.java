package io.pilotage.effect;

import java.time.Instant;
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

  /**
   * Asks the database.
   *
   * @return the time there, when the present transaction began or now
   * @throws org.springframework.dao.DataAccessException if it is away
   */
  public Instant now() {
    return jdbc.sql("select current_timestamp")
        .query((row, number) -> row.getObject(1, OffsetDateTime.class))
        .single()
        .toInstant();
  }

  /** Whether that had to be done. Ends the transaction on H2. */
  boolean raiseFencesOver(long highest) {
    boolean low = nextFence() <= highest;
    if (low) {
      jdbc.sql("alter sequence effect_fence restart with " + (highest + 1)).update();
    }
    return low;
  }

  long nextFence() {
    return jdbc.sql("select nextval('effect_fence')")
        .query((row, number) -> row.getLong(1))
        .single();
  }
}
