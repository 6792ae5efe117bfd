package io.pilotage.broadcast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One row for each recipient. Every method is one statement, so outside a transaction each is its
 * own: what was claimed is on disk before the mail server hears of it.
 */
@Component
class Ledger {

  private final JdbcClient jdbc;
  private final Clock clock;

  Ledger(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Settles what an earlier run left under way, so that this run cannot repeat it unasked. */
  void settleInterrupted(String broadcast, CrashPolicy policy) {
    RecipientState next =
        policy == CrashPolicy.RESEND ? RecipientState.PLANNED : RecipientState.UNKNOWN;
    // With RESEND the claim is dropped: whatever the other run still says is no longer awaited.
    jdbc.sql(
            """
            update broadcast_recipient
            set state = :next, changed_at = :now, detail = 'the sender was interrupted',
              claim = case when cast(:next as varchar(10)) = 'PLANNED' then null else claim end
            where broadcast_id = :id and state = 'SENDING'
            """)
        .param("next", next.name())
        .param("now", now())
        .param("id", broadcast)
        .update();
  }

  /** Takes a planned mail for a run; false if another run was faster. */
  boolean claim(String broadcast, int no, String claim) {
    return jdbc.sql(
                """
                update broadcast_recipient
                set state = 'SENDING', claim = :claim, attempts = attempts + 1, changed_at = :now
                where broadcast_id = :id and recipient_no = :no and state = 'PLANNED'
                """)
            .param("claim", claim)
            .param("now", now())
            .param("id", broadcast)
            .param("no", no)
            .update()
        == 1;
  }

  /**
   * Records how a claimed mail ended. A run that was taken for dead still knows the truth about
   * what it claimed, unless somebody has decided otherwise meanwhile.
   */
  void record(
      String broadcast, int no, String claim, RecipientState state, @Nullable String detail) {
    jdbc.sql(
            """
            update broadcast_recipient
            set state = :state, detail = :detail, changed_at = :now
            where broadcast_id = :id and recipient_no = :no and claim = :claim
              and state in ('SENDING', 'UNKNOWN')
            """)
        .param("state", state.name())
        .param("detail", detail)
        .param("now", now())
        .param("id", broadcast)
        .param("no", no)
        .param("claim", claim)
        .update();
  }

  /**
   * Does what {@link #record} does for one mail and {@link #claim} for the next, with one commit:
   * before it the one is under way, after it the other, and never both. Each may still find that
   * somebody was faster.
   *
   * @return whether the next one is claimed
   */
  boolean recordAndClaim(
      String broadcast,
      int no,
      String claim,
      RecipientState state,
      @Nullable String detail,
      int next) {
    int changed =
        jdbc.sql(
                """
                update broadcast_recipient
                set state = case recipient_no when :next then 'SENDING'
                    else cast(:state as varchar(10)) end,
                  detail = case recipient_no when :next then detail
                    else cast(:detail as varchar(500)) end,
                  attempts = case recipient_no when :next then attempts + 1 else attempts end,
                  claim = :claim, changed_at = :now
                where broadcast_id = :id and recipient_no in (:no, :next)
                  and ((recipient_no = :no and claim = :claim and state in ('SENDING', 'UNKNOWN'))
                    or (recipient_no = :next and state = 'PLANNED'))
                """)
            .param("state", state.name())
            .param("detail", detail)
            .param("claim", claim)
            .param("now", now())
            .param("id", broadcast)
            .param("no", no)
            .param("next", next)
            .update();
    return changed == 2 || holds(broadcast, next, claim);
  }

  /** Whether a run has a mail claimed, and nobody else took it for dead. */
  boolean holds(String broadcast, int no, String claim) {
    return jdbc.sql(
            """
            select count(*) from broadcast_recipient
            where broadcast_id = :id and recipient_no = :no and claim = :claim
              and state = 'SENDING'
            """)
        .param("id", broadcast)
        .param("no", no)
        .param("claim", claim)
        .query((row, number) -> row.getInt(1) > 0)
        .single();
  }

  boolean resolve(String broadcast, int no, RecipientState state, String by) {
    return jdbc.sql(
                """
                update broadcast_recipient
                set state = :state, resolved_by = :by, claim = null, changed_at = :now
                where broadcast_id = :id and recipient_no = :no and state = 'UNKNOWN'
                """)
            .param("state", state.name())
            .param("by", by)
            .param("now", now())
            .param("id", broadcast)
            .param("no", no)
            .update()
        == 1;
  }

  /** Whether runs of which the database knows handed it over, or were about to, so many times. */
  boolean wasTried(String broadcast, int no, int times) {
    return find(broadcast, no).filter(row -> row.attempts() >= times).isPresent();
  }

  /** Records what other runs did that the database has forgotten; a claim of then is void. */
  void settleFromJournal(
      String broadcast, int no, RecipientState state, String detail, int attempts) {
    jdbc.sql(
            """
            update broadcast_recipient
            set state = :state, attempts = greatest(attempts, :attempts), detail = :detail,
              claim = null, changed_at = :now
            where broadcast_id = :id and recipient_no = :no
              and state in ('PLANNED', 'SENDING', 'UNKNOWN')
            """)
        .param("state", state.name())
        .param("attempts", attempts)
        .param("detail", detail)
        .param("now", now())
        .param("id", broadcast)
        .param("no", no)
        .update();
  }

  /** Notes at what has no known end who stopped trying; the states stay as true as they were. */
  void giveUp(String broadcast, String by) {
    jdbc.sql(
            """
            update broadcast_recipient set resolved_by = :by, changed_at = :now
            where broadcast_id = :id and state in ('PLANNED', 'UNKNOWN')
            """)
        .param("by", by)
        .param("now", now())
        .param("id", broadcast)
        .update();
  }

  Map<RecipientState, Integer> counts(String broadcast) {
    Map<RecipientState, Integer> counts = new EnumMap<>(RecipientState.class);
    for (RecipientState state : RecipientState.values()) {
      counts.put(state, 0);
    }
    jdbc.sql(
            """
            select state, count(*) as recipients from broadcast_recipient
            where broadcast_id = :id group by state
            """)
        .param("id", broadcast)
        .query(
            row -> {
              counts.put(RecipientState.valueOf(row.getString("state")), row.getInt("recipients"));
            });
    return counts;
  }

  List<LedgerRow> rows(String broadcast) {
    return rows("", broadcast);
  }

  List<LedgerRow> rows(String broadcast, RecipientState state) {
    return rows("and state = '" + state.name() + "'", broadcast);
  }

  Optional<LedgerRow> find(String broadcast, int no) {
    return rows("and recipient_no = " + no, broadcast).stream().findFirst();
  }

  private List<LedgerRow> rows(String condition, String broadcast) {
    return jdbc.sql(
            """
            select recipient_no, recipient_name, address, message_id, state, attempts, detail,
              resolved_by, changed_at
            from broadcast_recipient where broadcast_id = :id %s order by recipient_no
            """
                .formatted(condition))
        .param("id", broadcast)
        .query(Ledger::row)
        .list();
  }

  private static LedgerRow row(ResultSet row, int number) throws SQLException {
    return new LedgerRow(
        row.getInt("recipient_no"),
        row.getString("recipient_name"),
        row.getString("address"),
        row.getString("message_id"),
        RecipientState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getString("detail"),
        row.getString("resolved_by"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
