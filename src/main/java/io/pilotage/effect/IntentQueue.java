package io.pilotage.effect;

import static io.pilotage.effect.IntentTable.column;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is to be done next. Whether something is due, the database decides by its own clock; the
 * lists are hints, each row is taken by a conditional statement of its own.
 */
@Component
class IntentQueue {

  private static final String ABANDONED = "state = 'SENDING' and lease_until < current_timestamp";
  private static final String OVERDUE = "state = 'ASKED' and answer_by < current_timestamp";

  /** After a restore of the database, until a person resumes; for all nodes alike. */
  private static final String NOT_PAUSED =
      " and not exists (select 1 from effect_restore where resumed_at is null) ";

  private static final String BATCH = " fetch first 100 rows only";

  /**
   * Few: what somebody waits for comes after these at the latest, not after a hundred reminders.
   */
  private static final String FEW = " fetch first 10 rows only";

  private final JdbcClient jdbc;
  private final Releases releases;

  /** A pending intent whose time has come. */
  record Due(String id, String kind) {}

  IntentQueue(JdbcClient jdbc, Releases releases) {
    this.jdbc = jdbc;
    this.releases = releases;
  }

  /** What can be begun, first what somebody waits for. */
  List<Due> due(Collection<String> kinds) {
    return kinds.isEmpty()
        ? List.of()
        : jdbc.sql(
                """
                select id, kind from effect_intent
                where state = 'PENDING' and not_before <= current_timestamp and kind in (:kinds)
                """
                    + NOT_PAUSED
                    + Releases.NO_LATER_ONE
                    + "order by background, not_before, id"
                    + FEW)
            .param("kinds", kinds)
            .param("release", releases.mine())
            .query(Due.class)
            .list();
  }

  List<String> abandoned() {
    return ids(ABANDONED, "lease_until");
  }

  List<String> overdue() {
    return ids(OVERDUE, "answer_by");
  }

  List<String> undelivered() {
    return ids(
        """
        delivered_at is null and state in ('DONE', 'FAILED')
        and (deliver_after is null or deliver_after <= current_timestamp)""",
        "settled_at");
  }

  boolean stillAbandoned(String id) {
    return is(id, ABANDONED);
  }

  boolean stillOverdue(String id) {
    return is(id, OVERDUE);
  }

  private boolean is(String id, String condition) {
    return jdbc.sql("select id from effect_intent where id = :id and " + condition)
        .param("id", id)
        .query(String.class)
        .optional()
        .isPresent();
  }

  private List<String> ids(String condition, String order) {
    return jdbc.sql(
            "select id from effect_intent where " + condition + " order by " + order + BATCH)
        .query(String.class)
        .list();
  }

  /** Takes a pending row; of all nodes that try, one succeeds. */
  boolean claim(String id, long fence, Instant now, Instant leaseUntil) {
    return jdbc.sql(
                """
                update effect_intent set state = 'SENDING', fence = :fence,
                  attempt = attempt + 1, sending_at = :now, lease_until = :lease
                where id = :id and state = 'PENDING' and not_before <= :now"""
                    + NOT_PAUSED
                    + Releases.NO_LATER_ONE)
            .param("fence", fence)
            .param("release", releases.mine())
            .param("now", column(now))
            .param("lease", column(leaseUntil))
            .param("id", id)
            .update()
        == 1;
  }

  boolean renew(String id, long fence, Instant leaseUntil) {
    return jdbc.sql(
                """
                update effect_intent set lease_until = :lease
                where id = :id and fence = :fence and state = 'SENDING'""")
            .param("lease", column(leaseUntil))
            .param("id", id)
            .param("fence", fence)
            .update()
        == 1;
  }

  /** Locks a row that waits for delivery, unless somebody else has it or was faster. */
  boolean lockUndelivered(String id) {
    return jdbc.sql(
            """
            select id from effect_intent
            where id = :id and delivered_at is null and state in ('DONE', 'FAILED')
            for update skip locked""")
        .param("id", id)
        .query(String.class)
        .optional()
        .isPresent();
  }

  void delivered(String id, IntentState state, Instant now) {
    jdbc.sql("update effect_intent set delivered_at = :now, state = :state where id = :id")
        .param("now", column(now))
        .param("state", state.name())
        .param("id", id)
        .update();
  }

  int deliveryAttempts(String id) {
    return jdbc.sql("select delivery_attempt from effect_intent where id = :id")
        .param("id", id)
        .query((row, number) -> row.getInt(1))
        .single();
  }

  void postponeDelivery(String id, Instant until, String note) {
    jdbc.sql(
            """
            update effect_intent
            set delivery_attempt = delivery_attempt + 1, deliver_after = :until, note = :note
            where id = :id and delivered_at is null""")
        .param("until", column(until))
        .param("note", note)
        .param("id", id)
        .update();
  }

  Map<IntentState, Long> counts() {
    Map<IntentState, Long> counts = new EnumMap<>(IntentState.class);
    RowCallbackHandler put =
        row -> counts.put(IntentState.valueOf(row.getString(1)), row.getLong(2));
    jdbc.sql("select state, count(*) from effect_intent group by state").query(put);
    return counts;
  }

  long undeliveredCount() {
    return jdbc.sql(
            """
            select count(*) from effect_intent
            where delivered_at is null and state in ('DONE', 'FAILED')""")
        .query((row, number) -> row.getLong(1))
        .single();
  }
}
