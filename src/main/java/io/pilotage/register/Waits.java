package io.pilotage.register;

import io.pilotage.pilot.Period;
import io.pilotage.pilot.PilotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** For whom pilots waited, and for how long. Writing takes part in the caller's transaction. */
@Component
public class Waits {

  private static final String WAITS =
      """
      select pilot_id, element, waited_for, begun_at, ended_at, done
      from pilot_wait
      """;

  private static final String ENDED = " ended_at >= :from and ended_at < :until ";

  private final JdbcClient jdbc;

  Waits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A pilot waited for somebody to do a task.
   *
   * @param pilot the pilot
   * @param element the task in its model
   * @param waitedFor a group's id, or what the person is to the pilot
   * @param begun since when
   * @param ended until when
   * @param done whether the task was done; otherwise it was needed no longer
   */
  public record Wait(
      PilotId pilot,
      String element,
      String waitedFor,
      Instant begun,
      Instant ended,
      boolean done) {}

  /**
   * Notes that a pilot waits no longer.
   *
   * @param wait for whom, and how long
   */
  public void ended(Wait wait) {
    jdbc.sql(
            """
            insert into pilot_wait (pilot_id, element, waited_for, begun_at, ended_at, done)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            wait.pilot().value(),
            wait.element(),
            wait.waitedFor(),
            wait.begun().atOffset(ZoneOffset.UTC),
            wait.ended().atOffset(ZoneOffset.UTC),
            wait.done())
        .update();
  }

  /**
   * How long pilots waited that had to no longer in a period.
   *
   * @param period when
   * @return by for whom
   */
  public List<Took> byRole(Period period) {
    return Took.read(
        in(period, "select waited_for, begun_at, ended_at from pilot_wait where " + ENDED));
  }

  /**
   * Every wait that ended in a period.
   *
   * @param period when
   * @return in the order in which they ended
   */
  public List<Wait> all(Period period) {
    return in(period, WAITS + "where %s order by ended_at, id".formatted(ENDED))
        .query(Waits::read)
        .list();
  }

  private StatementSpec in(Period period, String sql) {
    return jdbc.sql(sql)
        .param("from", period.from().atOffset(ZoneOffset.UTC))
        .param("until", period.until().atOffset(ZoneOffset.UTC));
  }

  private static Wait read(ResultSet row, int number) throws SQLException {
    return new Wait(
        new PilotId(row.getString("pilot_id")),
        row.getString("element"),
        row.getString("waited_for"),
        PilotRow.instant(row, "begun_at"),
        PilotRow.instant(row, "ended_at"),
        row.getBoolean("done"));
  }
}
