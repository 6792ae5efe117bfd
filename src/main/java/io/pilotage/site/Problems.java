package io.pilotage.site;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What goes wrong at the sites of a pilot (P-20). */
@Component
public class Problems {

  private static final String SELECT =
      """
      select id, pilot_id, site, phase, summary, severity, bug, workaround, reported_by,
        reported_at, resolved_by, resolved_at
      from site_problem where pilot_id = :pilot
      """;

  private final JdbcClient jdbc;
  private final Participation participation;
  private final Clock clock;

  Problems(JdbcClient jdbc, Participation participation, Clock clock) {
    this.jdbc = jdbc;
    this.participation = participation;
    this.clock = clock;
  }

  /**
   * Records a problem.
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @param report what is wrong
   * @param who who reports
   * @return the problem's number
   * @throws NotFoundException if the site was not called
   */
  public long report(PilotId pilot, String site, ProblemReport report, Actor who) {
    String called = participation.of(pilot, site).orElseThrow(Participation::notCalled).site();
    KeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into site_problem (pilot_id, site, phase, summary, severity, bug, workaround,
              reported_by, reported_at)
            values (:pilot, :site, :phase, :summary, :severity, :bug, :workaround, :by, :now)
            """)
        .param("pilot", pilot.value())
        .param("site", called)
        .param("phase", report.phase().name())
        .param("summary", report.summary())
        .param("severity", report.severity().name())
        .param("bug", report.bug())
        .param("workaround", report.workaround())
        .param("by", who.userId())
        .param("now", now())
        .update(key, "id");
    return Objects.requireNonNull(key.getKey()).longValue();
  }

  /**
   * Closes a problem.
   *
   * @param pilot the pilot it belongs to
   * @param id its number
   * @param workaround how it was solved or avoided, if there is more to say
   * @param who who says so
   * @return the problem
   * @throws NotFoundException if the pilot has no such problem
   * @throws NotNowException if it is closed already
   */
  @Transactional
  public Problem resolve(PilotId pilot, long id, @Nullable String workaround, Actor who) {
    ProblemCheck.checkWorkaround(workaround);
    Problem problem = get(pilot, id);
    int resolved =
        jdbc.sql(
                """
                update site_problem
                set resolved_by = :by, resolved_at = :now, workaround = :workaround
                where id = :id and resolved_at is null
                """)
            .param("by", who.userId())
            .param("now", now())
            .param("workaround", workaround == null ? problem.report().workaround() : workaround)
            .param("id", id)
            .update();
    if (resolved == 0) {
      throw new NotNowException("This problem is closed already.");
    }
    return get(pilot, id);
  }

  /**
   * The problems of a pilot.
   *
   * @param pilot the pilot
   * @return oldest first
   */
  public List<Problem> of(PilotId pilot) {
    return jdbc.sql(SELECT + " order by id")
        .param("pilot", pilot.value())
        .query(Problems::problem)
        .list();
  }

  private Problem get(PilotId pilot, long id) {
    return jdbc.sql(SELECT + " and id = :id")
        .param("pilot", pilot.value())
        .param("id", id)
        .query(Problems::problem)
        .optional()
        .orElseThrow(() -> new NotFoundException("the pilot has no such problem"));
  }

  private static Problem problem(ResultSet row, int number) throws SQLException {
    return new Problem(
        row.getLong("id"),
        new PilotId(row.getString("pilot_id")),
        row.getString("site"),
        new ProblemReport(
            ProblemPhase.valueOf(row.getString("phase")),
            row.getString("summary"),
            Severity.valueOf(row.getString("severity")),
            row.getString("bug"),
            row.getString("workaround")),
        row.getString("reported_by"),
        row.getObject("reported_at", OffsetDateTime.class).toInstant(),
        row.getString("resolved_by"),
        instant(row.getObject("resolved_at", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
    return moment == null ? null : moment.toInstant();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
