package io.pilotage.register;

import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotBoard.Update;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.ServiceCategory;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.pilot.UpdateState;
import java.time.Clock;
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
   * @param serviceCategory its service category, null for a production update
   */
  public record Entry(Update update, String version, @Nullable ServiceCategory serviceCategory) {}

  /**
   * Queues an update.
   *
   * @param pilot the pilot
   * @param kind which track
   * @param summary what it brings
   * @param version the version it brings, empty for a production update
   * @param category its service category, null for a production update
   * @param by who asks
   * @return its number within the pilot
   */
  @Transactional
  public int queue(
      PilotId pilot,
      UpdateKind kind,
      String summary,
      String version,
      @Nullable ServiceCategory category,
      String by) {
    int number =
        jdbc.sql("select coalesce(max(number), 0) + 1 from pilot_update where pilot_id = ?")
            .param(pilot.value())
            .query(Integer.class)
            .single();
    jdbc.sql(
            """
            insert into pilot_update (pilot_id, number, kind, state, summary, version,
              service_category, requested_by, requested_at)
            values (:pilot, :number, :kind, 'QUEUED', :summary, :version, :category, :by, :at)
            """)
        .param("pilot", pilot.value())
        .param("number", number)
        .param("kind", kind.name())
        .param("summary", summary)
        .param("version", version)
        .param("category", category == null ? null : category.name())
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
   * The updates of a pilot.
   *
   * @param pilot the pilot
   * @return oldest first
   */
  public List<Entry> of(PilotId pilot) {
    return jdbc.sql("select * from pilot_update where pilot_id = ? order by number")
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
    return new Entry(
        new Update(
            row.getInt("number"),
            UpdateKind.valueOf(row.getString("kind")),
            UpdateState.valueOf(row.getString("state")),
            row.getString("summary"),
            row.getString("requested_by"),
            PilotRow.instant(row, "requested_at")),
        version == null ? "" : version,
        category == null ? null : ServiceCategory.valueOf(category));
  }
}
