package io.pilotage.register;

import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotBoard.Update;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.ServiceCategory;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.pilot.UpdateState;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The updates of pilots: one at a time runs, the next ones wait (P-25 to P-28). Callers hold the
 * pilot's record with {@link PilotRegister#lock} while they move an update.
 */
@Component
public class Updates {

  private static final String UPDATES =
      """
      select number, kind, state, summary, requested_by, requested_at, version,
        service_category, compatibility_notes, postponed_until
      from pilot_update
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Updates(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * An update with what the developers said of it.
   *
   * @param update the update
   * @param version the version it brings, empty for a production update
   * @param serviceCategory its service category, null for a production update not yet prepared
   * @param compatibilityNotes what sites must do, empty if it is backward compatible (P-08)
   * @param postponedUntil when it is to be decided on again, null if it was never postponed (P-27)
   */
  public record Entry(
      Update update,
      String version,
      @Nullable ServiceCategory serviceCategory,
      String compatibilityNotes,
      @Nullable Instant postponedUntil) {}

  /**
   * An update that somebody wants.
   *
   * @param kind which track
   * @param summary what it brings
   * @param version the version it brings, empty for a production update
   * @param category its service category, null for a production update: it is said later
   * @param compatibilityNotes what sites must do, empty if it is backward compatible (P-08)
   */
  public record Draft(
      UpdateKind kind,
      String summary,
      String version,
      @Nullable ServiceCategory category,
      String compatibilityNotes) {

    /**
     * A production update, of which only the summary is known yet (P-25).
     *
     * @param summary what it brings
     * @return the draft
     */
    public static Draft production(String summary) {
      return new Draft(UpdateKind.PRODUCTION_UPDATE, summary, "", null, "");
    }
  }

  /**
   * Queues an update.
   *
   * @param pilot the pilot
   * @param draft what is wanted
   * @param by who asks
   * @return its number within the pilot
   */
  @Transactional
  public int queue(PilotId pilot, Draft draft, String by) {
    int number =
        jdbc.sql("select coalesce(max(number), 0) + 1 from pilot_update where pilot_id = ?")
            .param(pilot.value())
            .query(Integer.class)
            .single();
    jdbc.sql(
            """
            insert into pilot_update (pilot_id, number, kind, state, summary, version,
              service_category, compatibility_notes, requested_by, requested_at)
            values (:pilot, :number, :kind, 'QUEUED', :summary, :version, :category, :notes, :by,
              :at)
            """)
        .param("pilot", pilot.value())
        .param("number", number)
        .param("kind", draft.kind().name())
        .param("summary", draft.summary())
        .param("version", draft.version())
        .param("category", name(draft.category()))
        .param("notes", draft.compatibilityNotes())
        .param("by", by)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    return number;
  }

  /**
   * Starts the next waiting update, unless one runs.
   *
   * @param pilot the pilot
   * @return the update that now runs, empty if none waits or another one runs
   */
  @Transactional
  public Optional<Entry> startNext(PilotId pilot) {
    List<Entry> all = of(pilot);
    if (all.stream().anyMatch(entry -> entry.update().state() == UpdateState.RUNNING)) {
      return Optional.empty();
    }
    Optional<Entry> next =
        all.stream().filter(entry -> entry.update().state() == UpdateState.QUEUED).findFirst();
    next.ifPresent(entry -> move(pilot, entry.update().number(), UpdateState.RUNNING));
    return next;
  }

  /**
   * Moves an update.
   *
   * @param pilot the pilot
   * @param number its number
   * @param state where it stands now
   */
  public void move(PilotId pilot, int number, UpdateState state) {
    jdbc.sql("update pilot_update set state = ? where pilot_id = ? and number = ?")
        .params(state.name(), pilot.value(), number)
        .update();
  }

  /**
   * Postpones an update: it gives its place up until it is queued again (P-27).
   *
   * @param pilot the pilot
   * @param number its number
   * @param until when it is to be decided on again
   */
  public void postpone(PilotId pilot, int number, Instant until) {
    jdbc.sql(
            """
            update pilot_update set state = 'POSTPONED', postponed_until = ?
            where pilot_id = ? and number = ?
            """)
        .params(until.atOffset(ZoneOffset.UTC), pilot.value(), number)
        .update();
  }

  /**
   * Notes what an update is for the sites (P-08).
   *
   * @param pilot the pilot
   * @param number its number
   * @param category its service category
   * @param compatibilityNotes what sites must do, empty if it is backward compatible
   */
  public void describe(
      PilotId pilot, int number, ServiceCategory category, String compatibilityNotes) {
    jdbc.sql(
            """
            update pilot_update set service_category = ?, compatibility_notes = ?
            where pilot_id = ? and number = ?
            """)
        .params(category.name(), compatibilityNotes, pilot.value(), number)
        .update();
  }

  /**
   * The updates of a pilot.
   *
   * @param pilot the pilot
   * @return oldest first
   */
  public List<Entry> of(PilotId pilot) {
    return jdbc.sql(UPDATES + "where pilot_id = ? order by number")
        .param(pilot.value())
        .query(Updates::read)
        .list();
  }

  /**
   * One update.
   *
   * @param pilot the pilot
   * @param number its number
   * @return the update
   * @throws NotFoundException if there is none
   */
  public Entry get(PilotId pilot, int number) {
    return of(pilot).stream()
        .filter(entry -> entry.update().number() == number)
        .findFirst()
        .orElseThrow(() -> new NotFoundException("there is no update " + number + " of " + pilot));
  }

  private static Entry read(java.sql.ResultSet row, int n) throws java.sql.SQLException {
    String category = row.getString("service_category");
    String version = row.getString("version");
    String notes = row.getString("compatibility_notes");
    return new Entry(
        new Update(
            row.getInt("number"),
            UpdateKind.valueOf(row.getString("kind")),
            UpdateState.valueOf(row.getString("state")),
            row.getString("summary"),
            row.getString("requested_by"),
            PilotRow.instant(row, "requested_at")),
        version == null ? "" : version,
        category == null ? null : ServiceCategory.valueOf(category),
        notes == null ? "" : notes,
        row.getTimestamp("postponed_until") == null
            ? null
            : PilotRow.instant(row, "postponed_until"));
  }

  private static @Nullable String name(@Nullable ServiceCategory category) {
    return category == null ? null : category.name();
  }
}
