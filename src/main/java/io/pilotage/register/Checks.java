package io.pilotage.register;

import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What repository checks found, and what of it is mirrored (P-13, P-15). */
@Component
public class Checks {

  private static final String CHECKS =
      """
      select id, pilot_id, release_name, source, passed, fingerprint, manifest, report,
        checked_at, mirrored_at
      from repository_check
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Checks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A check that was made.
   *
   * @param id its number
   * @param pilot the pilot
   * @param releaseName the release it judged, such as {@code release} or {@code pilot-update-2}
   * @param source the address that was read
   * @param passed whether it found no error
   * @param fingerprint of the content
   * @param manifest the frozen content, in its canonical text
   * @param report the findings, as text
   * @param checkedAt when
   * @param mirroredAt when its content was seen on the mirror, null before
   */
  public record Check(
      long id,
      PilotId pilot,
      String releaseName,
      String source,
      boolean passed,
      String fingerprint,
      String manifest,
      String report,
      Instant checkedAt,
      @Nullable Instant mirroredAt) {}

  /**
   * Keeps a check.
   *
   * @param pilot the pilot
   * @param releaseName the release
   * @param source the address that was read
   * @param passed whether it found no error
   * @param fingerprint of the content
   * @param manifest the frozen content
   * @param report the findings
   * @return its number
   */
  @Transactional
  public long keep(
      PilotId pilot,
      String releaseName,
      String source,
      boolean passed,
      String fingerprint,
      String manifest,
      String report) {
    jdbc.sql(
            """
            insert into repository_check
              (pilot_id, release_name, source, passed, fingerprint, manifest, report, checked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(pilot.value(), releaseName, source, passed, fingerprint, manifest, report, now())
        .update();
    return jdbc.sql("select max(id) from repository_check where pilot_id = ?")
        .param(pilot.value())
        .query(Long.class)
        .single();
  }

  /**
   * A check.
   *
   * @param id its number
   * @return the check
   * @throws NotFoundException if there is none
   */
  public Check get(long id) {
    return jdbc.sql(CHECKS + "where id = ?")
        .param(id)
        .query(Checks::read)
        .optional()
        .orElseThrow(() -> new NotFoundException("there is no repository check " + id));
  }

  /**
   * Remembers how the source of a check looked when it was last read; replaces what was remembered
   * before.
   *
   * @param id the check
   * @param snapshot how it looked, in the canonical text
   */
  @Transactional
  public void saw(long id, String snapshot) {
    int known =
        jdbc.sql("update freeze_snapshot set snapshot = ? where check_id = ?")
            .params(snapshot, id)
            .update();
    if (known == 0) {
      jdbc.sql("insert into freeze_snapshot (check_id, snapshot) values (?, ?)")
          .params(id, snapshot)
          .update();
    }
  }

  /**
   * How the source of a check looked when it was last read.
   *
   * @param id the check
   * @return what {@link #saw} kept; empty if nothing is remembered
   */
  public Optional<String> seen(long id) {
    return jdbc.sql("select snapshot from freeze_snapshot where check_id = ?")
        .param(id)
        .query((row, number) -> row.getString(1))
        .optional();
  }

  /**
   * What the mirror holds of a pilot.
   *
   * @param pilot the pilot
   * @return the check whose content was last mirrored, empty before
   */
  public Optional<Check> mirrored(PilotId pilot) {
    return jdbc
        .sql(
            CHECKS
                + """
            where pilot_id = ? and mirrored_at is not null
            order by mirrored_at desc, id desc
            """)
        .param(pilot.value())
        .query(Checks::read)
        .list()
        .stream()
        .findFirst();
  }

  /**
   * The last check of each release of a pilot.
   *
   * @param pilot the pilot
   * @return in the order in which they were made
   */
  public List<Check> last(PilotId pilot) {
    return jdbc.sql(
            CHECKS
                + """
            where id in (
              select max(id) from repository_check where pilot_id = ? group by release_name)
            order by id
            """)
        .param(pilot.value())
        .query(Checks::read)
        .list();
  }

  /**
   * What the mirror held before a release.
   *
   * @param check of the release
   * @return the check of another release whose content was mirrored last before, empty if the
   *     mirror held nothing of the pilot
   */
  public Optional<Check> before(Check check) {
    return jdbc.sql(
            CHECKS
                + """
            where pilot_id = ? and release_name <> ? and id < ? and mirrored_at is not null
            order by mirrored_at desc, id desc fetch first 1 rows only
            """)
        .params(check.pilot().value(), check.releaseName(), check.id())
        .query(Checks::read)
        .optional();
  }

  /**
   * Notes that the content of a check was seen on the mirror.
   *
   * @param id the check
   */
  public void mirrored(long id) {
    jdbc.sql("update repository_check set mirrored_at = ? where id = ?").params(now(), id).update();
  }

  private static Check read(java.sql.ResultSet row, int number) throws java.sql.SQLException {
    OffsetDateTime mirrored = row.getObject("mirrored_at", OffsetDateTime.class);
    return new Check(
        row.getLong("id"),
        new PilotId(row.getString("pilot_id")),
        row.getString("release_name"),
        row.getString("source"),
        row.getBoolean("passed"),
        row.getString("fingerprint"),
        row.getString("manifest"),
        row.getString("report"),
        PilotRow.instant(row, "checked_at"),
        mirrored == null ? null : mirrored.toInstant());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
