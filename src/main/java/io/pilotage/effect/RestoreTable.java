package io.pilotage.effect;

import static io.pilotage.effect.IntentTable.column;

import io.pilotage.journal.JournalLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Restores that were found, and the attempts that the database had forgotten. */
@Component
class RestoreTable {

  private static final String RESTORES =
      """
      select id, found_at, reason, findings, resumed_at, resumed_by
      from effect_restore
      """;

  private final JdbcClient jdbc;

  RestoreTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Until the transaction ends, no other node looks. */
  void lock() {
    jdbc.sql("select only_row from effect_restore_guard for update").query(Integer.class).single();
  }

  void insert(String reason, List<String> findings, Instant now) {
    jdbc.sql(
            """
            insert into effect_restore (found_at, reason, findings)
            values (:now, :reason, :findings)""")
        .param("now", column(now))
        .param("reason", reason)
        .param("findings", String.join("\n", findings))
        .update();
  }

  /** The restore because of which nothing is carried out. */
  Optional<Restore> open() {
    return jdbc.sql(
            RESTORES
                + """
            where resumed_at is null order by id desc
            fetch first 1 rows only""")
        .query(RestoreTable::restore)
        .optional();
  }

  boolean resume(long id, String by, Instant now) {
    return jdbc.sql(
                """
                update effect_restore set resumed_at = :now, resumed_by = :by
                where id <= :id and resumed_at is null""")
            .param("now", column(now))
            .param("by", by)
            .param("id", id)
            .update()
        > 0;
  }

  /** Whether the database ever heard of an attempt. */
  boolean knows(String intentId, long fence) {
    return jdbc.sql(
            """
            select (select count(*) from effect_intent where id = :id and fence >= :fence)
              + (select count(*) from effect_restored where intent_id = :id and fence = :fence)""")
        .param("id", intentId)
        .param("fence", fence)
        .query((row, number) -> row.getLong(1) > 0)
        .single();
  }

  void keep(JournalLine line) {
    jdbc.sql(
            """
            insert into effect_restored (intent_id, fence, pilot_id, process_instance_id,
              activity_id, round, kind, begun_at)
            values (:id, :fence, :pilot, :instance, :step, :round, :kind, :at)""")
        .param("id", line.key())
        .param("fence", EffectLines.fence(line))
        .param("pilot", line.fact(EffectLines.PILOT))
        .param("instance", line.fact(EffectLines.INSTANCE))
        .param("step", line.fact(EffectLines.STEP))
        .param("round", Integer.parseInt(line.fact(EffectLines.ROUND)))
        .param("kind", line.fact(EffectLines.KIND))
        .param("at", column(line.at()))
        .update();
  }

  private static Restore restore(ResultSet row, int number) throws SQLException {
    return new Restore(
        row.getLong("id"),
        row.getObject("found_at", OffsetDateTime.class).toInstant(),
        row.getString("reason"),
        row.getString("findings").lines().toList(),
        instant(row.getObject("resumed_at", OffsetDateTime.class)),
        row.getString("resumed_by"));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
