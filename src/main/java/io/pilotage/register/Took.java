package io.pilotage.register;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How long something took each time it ended.
 *
 * @param what what it was: a state, a phase, a group
 * @param times how often, at least once
 * @param half half of the times it took no longer
 * @param nineOfTen nine times of ten it took no longer
 */
public record Took(String what, long times, Duration half, Duration nineOfTen) {

  /** Columns for {@link #read}, of rows that have a beginning and an end. */
  static String columns(String begun, String ended) {
    String seconds = "order by extract(epoch from (%s - %s))".formatted(ended, begun);
    return """
    count(*) as times,
    percentile_disc(0.5) within group (%s) as half,
    percentile_disc(0.9) within group (%s) as nine_of_ten\
    """
        .formatted(seconds, seconds);
  }

  static Took read(ResultSet row, int number) throws SQLException {
    return new Took(
        row.getString("what"),
        row.getLong("times"),
        seconds(row.getBigDecimal("half")),
        seconds(row.getBigDecimal("nine_of_ten")));
  }

  private static Duration seconds(BigDecimal seconds) {
    return Duration.ofSeconds(seconds.longValue());
  }
}
