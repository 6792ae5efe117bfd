package io.pilotage.notes;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The release notes of every release of a pilot, all versions kept (P-17, P-26, P-28). */
@Component
public class ReleaseNotes {

  private static final String NOTES =
      """
      select pilot, release_name, version, markdown, contents, written_by, written_at,
        published_at
      from release_note n
      """;

  private static final int LONGEST = 100_000;
  private static final String LATEST =
      NOTES
          + """
      where pilot = :pilot and release_name = :release
      order by version desc fetch first 1 rows only""";

  private final JdbcClient jdbc;
  private final Clock clock;

  ReleaseNotes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Saves a new version.
   *
   * @param pilot whose
   * @param release lower-case words joined by hyphens, such as {@code production-update-1}
   * @param markdown what sites must know, at most 100,000 characters
   * @param contents what the check found in the release, one item a line; may be empty
   * @param by who writes
   * @return the number of the version, from 1
   * @throws RefusedException naming every fault; fields {@code release}, {@code markdown}, {@code
   *     contents}
   * @throws NotNowException if somebody else saved at the same moment
   */
  @Transactional
  public int write(
      PilotId pilot, String release, @Nullable String markdown, List<String> contents, Actor by) {
    FieldCheck check = new FieldCheck();
    if (!release.matches("[a-z0-9][a-z0-9-]{0,59}")) {
      check.fault("release", "malformed", "give lower-case words joined by hyphens");
    }
    String text = check.text("markdown", markdown, LONGEST);
    contents.forEach(line -> check.line("contents", line, 500));
    check.refuse();
    int version = latest(pilot, release).map(ReleaseNote::version).orElse(0) + 1;
    try {
      insert(new ReleaseNote(pilot, release, version, text, contents, by.userId(), now(), null));
    } catch (DuplicateKeyException e) {
      throw new NotNowException(
          "somebody else saved these release notes at the same moment; look at theirs first");
    }
    return version;
  }

  /**
   * Publishes the latest version.
   *
   * @param pilot whose
   * @param release which
   * @param by who publishes
   * @return the published version; one that was published before stays as it was
   * @throws NotFoundException if nothing was written yet
   */
  @Transactional
  public ReleaseNote publish(PilotId pilot, String release, Actor by) {
    ReleaseNote note = latest(pilot, release).orElseThrow(() -> missing(release));
    jdbc.sql(
            """
            update release_note set published_at = :now, published_by = :by
            where pilot = :pilot and release_name = :release and version = :version
            and published_at is null""")
        .param("now", now().atOffset(ZoneOffset.UTC))
        .param("by", by.userId())
        .param("pilot", pilot.value())
        .param("release", release)
        .param("version", note.version())
        .update();
    return latest(pilot, release).orElseThrow(() -> missing(release));
  }

  /**
   * The version written last.
   *
   * @param pilot whose
   * @param release which
   * @return empty if nothing was written yet
   */
  public Optional<ReleaseNote> latest(PilotId pilot, String release) {
    return jdbc.sql(LATEST)
        .param("pilot", pilot.value())
        .param("release", release)
        .query(ReleaseNotes::note)
        .optional();
  }

  /**
   * What everyone may read: of each release the published version with the highest number.
   *
   * @param pilot whose
   * @return in the order in which they were published
   */
  public List<ReleaseNote> published(PilotId pilot) {
    return jdbc.sql(
            NOTES
                + """
            where pilot = :pilot and published_at is not null
            and version = (select max(m.version) from release_note m where m.pilot = n.pilot
            and m.release_name = n.release_name and m.published_at is not null)
            order by published_at, release_name""")
        .param("pilot", pilot.value())
        .query(ReleaseNotes::note)
        .list();
  }

  /**
   * What was published last, of all pilots: of each release the published version with the highest
   * number.
   *
   * @param most how many at most
   * @return the youngest first
   */
  public List<ReleaseNote> newest(int most) {
    return jdbc.sql(
            NOTES
                + """
            where published_at is not null
            and version = (select max(m.version) from release_note m where m.pilot = n.pilot
            and m.release_name = n.release_name and m.published_at is not null)
            order by published_at desc, pilot desc, release_name limit :most""")
        .param("most", most)
        .query(ReleaseNotes::note)
        .list();
  }

  /**
   * The notes as a fragment of a page: any markup in them is shown as text, links lead to http,
   * https or mailto only, and the contents follow as a list.
   *
   * @param note any version
   * @return HTML without scripts
   */
  public String renderHtml(ReleaseNote note) {
    return NotesPage.render(note);
  }

  private void insert(ReleaseNote note) {
    jdbc.sql(
            """
            insert into release_note
            (pilot, release_name, version, markdown, contents, written_by, written_at)
            values (:pilot, :release, :version, :markdown, :contents, :by, :at)""")
        .param("pilot", note.pilot().value())
        .param("release", note.release())
        .param("version", note.version())
        .param("markdown", note.markdown())
        .param("contents", String.join("\n", note.contents()))
        .param("by", note.writtenBy())
        .param("at", note.writtenAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  private Instant now() {
    return clock.instant();
  }

  private static ReleaseNote note(ResultSet row, int number) throws SQLException {
    OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
    return new ReleaseNote(
        new PilotId(row.getString("pilot")),
        row.getString("release_name"),
        row.getInt("version"),
        row.getString("markdown"),
        row.getString("contents").lines().toList(),
        row.getString("written_by"),
        row.getObject("written_at", OffsetDateTime.class).toInstant(),
        published == null ? null : published.toInstant());
  }

  private static NotFoundException missing(String release) {
    return new NotFoundException("no release notes are written for " + release);
  }
}
