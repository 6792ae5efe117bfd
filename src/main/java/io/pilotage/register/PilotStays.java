package io.pilotage.register;

import io.pilotage.pilot.Period;
import io.pilotage.pilot.Phase;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * In which states pilots were, and for how long. Writing takes part in the caller's transaction.
 */
@Component
public class PilotStays {

  private static final String LEFT = " left_at >= :from and left_at < :until ";

  /** The phases that end, in their order, each with its first state. */
  private static final Map<Phase, PilotState> BEGINS =
      new EnumMap<>(
          Map.of(Phase.CANDIDATURE, PilotState.REQUESTED, Phase.DEPLOYMENT, PilotState.CALLING));

  private final JdbcClient jdbc;

  PilotStays(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One stay of a pilot in a state, which is over.
   *
   * @param pilot the pilot
   * @param service the name of its service
   * @param entity who requested it
   * @param state the state
   * @param entered since when
   * @param left until when
   */
  public record Stay(
      PilotId pilot,
      String service,
      String entity,
      PilotState state,
      Instant entered,
      Instant left) {}

  void begin(PilotId pilot, PilotState state, OffsetDateTime now) {
    jdbc.sql("insert into pilot_stay (pilot_id, state, entered_at) values (?, ?, ?)")
        .params(pilot.value(), state.name(), now)
        .update();
  }

  void move(PilotId pilot, PilotState state, OffsetDateTime now) {
    jdbc.sql("update pilot_stay set left_at = ? where pilot_id = ? and left_at is null")
        .params(now, pilot.value())
        .update();
    begin(pilot, state, now);
  }

  /**
   * How long each state lasted that was left in a period.
   *
   * @param period when
   * @return by the names of {@link PilotState}, without those that nobody left
   */
  public List<Took> byState(Period period) {
    return Took.read(in(period, "select state, entered_at, left_at from pilot_stay where " + LEFT));
  }

  /**
   * How long each phase lasted that was left in a period, whatever happened in it. A pilot counts
   * whose phase was seen from its first state on.
   *
   * @param period when
   * @return by the names of {@link Phase}, without those that nobody left
   */
  public List<Took> byPhase(Period period) {
    return BEGINS.keySet().stream()
        .flatMap(phase -> Took.read(phase(period, phase)).stream())
        .toList();
  }

  /**
   * How long a phase lasted, for each month of a period in which it was left; counted as by {@link
   * #byPhase}.
   *
   * @param phase one that ends
   * @param period when
   * @return the months in which some pilot left it
   */
  public SortedMap<YearMonth, Took> byMonth(Phase phase, Period period) {
    return Took.readByMonth(phase.name(), phase(period, phase));
  }

  private StatementSpec phase(Period period, Phase phase) {
    return in(
            period,
            """
            select '%s', entered_at, left_at from (
              select min(entered_at) as entered_at, max(left_at) as left_at
              from pilot_stay where state in (:states) group by pilot_id
              having count(*) = count(left_at)
                and sum(case when state = :first then 1 else 0 end) > 0
            ) as phases where %s
            """
                .formatted(phase.name(), LEFT))
        .param("states", names(phase))
        .param("first", Objects.requireNonNull(BEGINS.get(phase), "it has no end").name());
  }

  /**
   * How pilots ended in a period.
   *
   * @param period when
   * @return how many by each end that occurred
   */
  public Map<PilotState, Integer> ends(Period period) {
    Map<PilotState, Integer> ends = new EnumMap<>(PilotState.class);
    in(
            period,
            "select state, count(*) as times from pilot_stay where state in (:over) and "
                + "entered_at >= :from and entered_at < :until group by state")
        .param("over", names(Phase.CLOSED))
        .query(
            row -> {
              ends.put(PilotState.valueOf(row.getString("state")), row.getInt("times"));
            });
    return ends;
  }

  /**
   * How many pilots were requested in each month of a period.
   *
   * @param period when
   * @return the months in which some were
   */
  public SortedMap<YearMonth, Integer> requested(Period period) {
    SortedMap<YearMonth, Integer> months = new TreeMap<>();
    in(period, "select opened_at from pilot where opened_at >= :from and opened_at < :until")
        .query(
            row -> {
              Instant opened = PilotRow.instant(row, "opened_at");
              months.merge(YearMonth.from(opened.atOffset(ZoneOffset.UTC)), 1, Integer::sum);
            });
    return months;
  }

  /**
   * Every stay that ended in a period.
   *
   * @param period when
   * @return in the order in which they ended
   */
  public List<Stay> all(Period period) {
    return in(
            period,
            """
            select pilot_id, service_name, requesting_entity, pilot_stay.state, entered_at, left_at
            from pilot_stay join pilot on pilot.id = pilot_stay.pilot_id
            where %s order by left_at, pilot_stay.id
            """
                .formatted(LEFT))
        .query(PilotStays::stay)
        .list();
  }

  private StatementSpec in(Period period, String sql) {
    return jdbc.sql(sql)
        .param("from", period.from().atOffset(ZoneOffset.UTC))
        .param("until", period.until().atOffset(ZoneOffset.UTC));
  }

  private static Stay stay(ResultSet row, int number) throws SQLException {
    return new Stay(
        new PilotId(row.getString("pilot_id")),
        row.getString("service_name"),
        row.getString("requesting_entity"),
        PilotState.valueOf(row.getString("state")),
        PilotRow.instant(row, "entered_at"),
        PilotRow.instant(row, "left_at"));
  }

  private static List<String> names(Phase phase) {
    return phase.states().stream().map(Enum::name).toList();
  }
}
