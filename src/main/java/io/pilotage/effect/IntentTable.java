package io.pilotage.effect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of intents: written once, found, locked and moved from state to state. */
@Component
class IntentTable {

  private static final String INTENTS =
      """
      select id, pilot_id, process_instance_id, activity_id, round, execution_id, kind, payload,
        payload_digest, state, attempt, fence, outcome, note, planned_at, sending_at, answer_by,
        settled_at, delivered_at, answer
      from effect_intent
      """;

  private static final int LONGEST_LIST = 500;

  private final JdbcClient jdbc;

  IntentTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Over those that a restored database has forgotten, too: an id is never made twice. */
  int nextRound(String processInstanceId, String activityId) {
    return jdbc.sql(
            """
            select coalesce(max(round), 0) + 1 from (
              select round from effect_intent
              where process_instance_id = :instance and activity_id = :activity
              union all
              select round from effect_restored
              where process_instance_id = :instance and activity_id = :activity) rounds""")
        .param("instance", processInstanceId)
        .param("activity", activityId)
        .query((row, number) -> row.getInt(1))
        .single();
  }

  boolean isUnsettled(String processInstanceId, String activityId) {
    return jdbc.sql(
            """
            select count(*) from effect_intent
            where process_instance_id = :instance and activity_id = :activity
              and settled_at is null""")
        .param("instance", processInstanceId)
        .param("activity", activityId)
        .query((row, number) -> row.getInt(1) > 0)
        .single();
  }

  void insert(Intent intent, boolean background) {
    jdbc.sql(
            """
            insert into effect_intent (id, pilot_id, process_instance_id, activity_id, round,
              execution_id, kind, payload, payload_digest, state, attempt, fence, planned_at,
              not_before, delivery_attempt, background)
            values (:id, :pilot, :instance, :activity, :round, :execution, :kind, :payload,
              :digest, :state, :attempt, :fence, :at, :at, 0, :background)""")
        .param("background", background)
        .param("id", intent.id())
        .param("pilot", intent.pilotId())
        .param("instance", intent.processInstanceId())
        .param("activity", intent.activityId())
        .param("round", intent.round())
        .param("execution", intent.executionId())
        .param("kind", intent.kind())
        .param("payload", intent.payload())
        .param("digest", intent.payloadDigest())
        .param("state", intent.state().name())
        .param("attempt", intent.attempt())
        .param("fence", intent.fence())
        .param("at", column(intent.plannedAt()))
        .update();
  }

  Optional<Intent> find(String id) {
    return jdbc.sql(INTENTS + "where id = :id")
        .param("id", id)
        .query(IntentTable::intent)
        .optional();
  }

  /** Finds a row and keeps others from moving it until the transaction ends. */
  Optional<Entry> lock(String id) {
    return jdbc.sql(INTENTS + "where id = :id for update")
        .param("id", id)
        .query(IntentTable::entry)
        .optional();
  }

  List<Intent> ofPilot(String pilotId) {
    return jdbc.sql(INTENTS + "where pilot_id = :pilot order by planned_at, id")
        .param("pilot", pilotId)
        .query(IntentTable::intent)
        .list();
  }

  List<Intent> open(Collection<String> pilotIds) {
    return jdbc.sql(
            INTENTS
                + """
            where pilot_id in (:pilots) and delivered_at is null
            and settled_at is null order by planned_at, id""")
        .param("pilots", pilotIds)
        .query(IntentTable::intent)
        .list();
  }

  List<Intent> inState(IntentState state) {
    return jdbc.sql(
            INTENTS
                + """
            where state = :state order by planned_at, id
            fetch first %d rows only"""
                    .formatted(LONGEST_LIST))
        .param("state", state.name())
        .query(IntentTable::intent)
        .list();
  }

  /** In the order of ids, so that two who do this never wait for each other. */
  void lockUndelivered(String pilotId) {
    jdbc.sql(
            """
            select id from effect_intent where pilot_id = :pilot and delivered_at is null
            order by id for update""")
        .param("pilot", pilotId)
        .query((row, number) -> row.getString(1))
        .list();
  }

  void changeExecution(String processInstanceId, String activityId, String before, String after) {
    jdbc.sql(
            """
            update effect_intent set execution_id = :after
            where process_instance_id = :instance and activity_id = :activity
              and execution_id = :before and delivered_at is null""")
        .param("after", after)
        .param("instance", processInstanceId)
        .param("activity", activityId)
        .param("before", before)
        .update();
  }

  /** Moves a row, if it is still in the state and under the fence that it was read with. */
  boolean move(Entry from, Transition to, Instant now) {
    Outcome outcome = to.outcome();
    return jdbc.sql(
                """
                update effect_intent set state = :state, attempt = :attempt, outcome = :outcome,
                  note = :note, not_before = coalesce(:notBefore, not_before),
                  answer_by = :answerBy, settled_at = :settledAt, lease_until = null
                where id = :id and fence = :fence and state = :from""")
            .param("state", to.state().name())
            .param("attempt", to.attempt())
            .param("outcome", outcome == null ? null : OutcomeText.write(outcome), Types.VARCHAR)
            .param("note", to.note(), Types.VARCHAR)
            .param("notBefore", column(to.notBefore()), Types.TIMESTAMP_WITH_TIMEZONE)
            .param("answerBy", column(to.answerBy()), Types.TIMESTAMP_WITH_TIMEZONE)
            .param("settledAt", outcome == null ? null : column(now), Types.TIMESTAMP_WITH_TIMEZONE)
            .param("id", from.id())
            .param("fence", from.fence())
            .param("from", from.state().name())
            .update()
        == 1;
  }

  void keepAnswer(String id, Outcome answer, String who) {
    jdbc.sql("update effect_intent set answer = :answer, answered_by = :who where id = :id")
        .param("answer", OutcomeText.write(answer))
        .param("who", who)
        .param("id", id)
        .update();
  }

  void addDecision(Entry entry, Decision decision, String who, String reason, Instant now) {
    jdbc.sql(
            """
            insert into effect_decision (intent_id, attempt, decision, decided_by, reason, decided_at)
            values (:id, :attempt, :decision, :who, :reason, :at)""")
        .param("id", entry.id())
        .param("attempt", entry.attempt())
        .param("decision", decision.name())
        .param("who", who)
        .param("reason", reason)
        .param("at", column(now))
        .update();
  }

  static @Nullable OffsetDateTime column(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(intent(row, number), outcome(row.getString("answer")));
  }

  private static Intent intent(ResultSet row, int number) throws SQLException {
    return new Intent(
        row.getString("id"),
        row.getString("pilot_id"),
        row.getString("process_instance_id"),
        row.getString("activity_id"),
        row.getInt("round"),
        row.getString("execution_id"),
        row.getString("kind"),
        row.getString("payload"),
        row.getString("payload_digest"),
        IntentState.valueOf(row.getString("state")),
        row.getInt("attempt"),
        row.getLong("fence"),
        outcome(row.getString("outcome")),
        row.getString("note"),
        row.getObject("planned_at", OffsetDateTime.class).toInstant(),
        instant(row, "sending_at"),
        instant(row, "answer_by"),
        instant(row, "settled_at"),
        instant(row, "delivered_at"));
  }

  private static @Nullable Outcome outcome(@Nullable String text) {
    return text == null ? null : OutcomeText.read(text);
  }

  private static @Nullable Instant instant(ResultSet row, String name) throws SQLException {
    OffsetDateTime time = row.getObject(name, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
