package io.pilotage.faults;

import io.pilotage.broadcast.CrashPolicy;
import io.pilotage.broadcast.MailTemplate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the database saw. Triggers write down every state of an intent and of a mail, each in the
 * transaction that made it: what was rolled back was never there.
 */
final class Witness {

  private static final String TRIGGERS =
      """
      create table witness (
        seq bigint generated always as identity primary key,
        at timestamptz not null default clock_timestamp(),
        what varchar(8) not null, id varchar(300) not null, no integer not null,
        old_state varchar(16) not null, new_state varchar(16) not null,
        attempt integer not null, fence bigint not null);
      create function witness_intent() returns trigger language plpgsql as $$
      begin
        insert into witness (what, id, no, old_state, new_state, attempt, fence)
        values ('intent', new.id, 0, case when tg_op = 'INSERT' then '' else old.state end,
          new.state, new.attempt, new.fence);
        return new;
      end $$;
      create function witness_mail() returns trigger language plpgsql as $$
      begin
        insert into witness (what, id, no, old_state, new_state, attempt, fence)
        values ('mail', new.broadcast_id, new.recipient_no, '', new.state, new.attempts, 0);
        return new;
      end $$;
      create trigger witness_intent after insert or update of state, attempt, fence
        on effect_intent for each row execute function witness_intent();
      create trigger witness_mail after insert or update of state
        on broadcast_recipient for each row execute function witness_mail();
      """;

  private static final String UNFINISHED =
      """
      select 'intent ' || id || ' ' || state || ' ' || fence from effect_intent
      where state = 'SENDING' or (state = 'PENDING' and not_before <= clock_timestamp())
        or (state in ('DONE', 'FAILED') and delivered_at is null)
      union all
      select 'job ' || id_ || ' ' || lock_owner_ || ' ' || lock_exp_time_ from act_ru_job
      where lock_owner_ is not null
      """;

  /** Leaves of the engine's tree that nothing will ever move. */
  private static final String STRANDED =
      """
      select e.proc_inst_id_ as instance, e.act_id_ as place from act_ru_execution e
      where e.is_active_ and e.act_id_ is not null
        and not exists (select 1 from act_ru_execution c where c.parent_id_ = e.id_)
        and not exists (select 1 from act_ru_execution c where c.super_exec_ = e.id_)
        and not exists (select 1 from act_ru_task t where t.execution_id_ = e.id_)
        and not exists (select 1 from act_ru_job j where j.execution_id_ = e.id_ and j.retries_ > 0)
        and not exists (select 1 from act_ru_event_subscr s where s.execution_id_ = e.id_)
        and not exists (select 1 from effect_intent i
          where i.execution_id = e.id_ and i.delivered_at is null)
      union all
      select proc_inst_id_, 'incident: ' || activity_id_ || ' ' || coalesce(incident_msg_, '')
      from act_ru_incident
      """;

  private final JdbcClient jdbc;

  Witness(DataSource database) {
    jdbc = JdbcClient.create(database);
  }

  /** Begins to watch; the tables of the house must be there. */
  void begin() {
    jdbc.sql(TRIGGERS).update();
  }

  /** The texts of a query. */
  List<String> texts(String sql) {
    return jdbc.sql(sql).query(String.class).list();
  }

  /** Everything that a living node would move on at once. */
  Set<String> unfinished() {
    return new HashSet<>(jdbc.sql(UNFINISHED).query(String.class).list());
  }

  long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }

  /** The mails of a broadcast whose outcome a person has to say: message ids and addresses. */
  List<Event.MailTaken> unknownMails(String intent) {
    return jdbc.sql(
            """
            select r.message_id, r.address from broadcast_recipient r
            join effect_intent i on i.payload::json ->> 'broadcast' = r.broadcast_id
            where i.id = :intent and i.kind = 'mail' and r.state in ('UNKNOWN', 'SENDING')
            """)
        .param("intent", intent)
        .query((row, number) -> new Event.MailTaken(row.getString(1), row.getString(2)))
        .list();
  }

  /** All that was committed, and what is there at the end. */
  Stream<Event> testimony() {
    return Stream.of(
            jdbc.sql(
                    """
                    select w.*, i.kind, i.payload::json ->> 'broadcast' as broadcast
                    from witness w join effect_intent i on i.id = w.id
                    where w.what = 'intent' order by w.seq
                    """)
                .query(Witness::intent)
                .list(),
            jdbc.sql(
                    """
                    select w.*, r.broadcast_id, r.message_id, r.address, b.pilot_id, b.template
                    from witness w
                    join broadcast_recipient r on r.broadcast_id = w.id and r.recipient_no = w.no
                    join broadcast b on b.id = r.broadcast_id
                    where w.what = 'mail' order by w.seq
                    """)
                .query(Witness::mail)
                .list(),
            jdbc.sql("select intent_id, decision from effect_decision order by id")
                .query(
                    (row, number) -> (Event) new Event.Decided(row.getString(1), row.getString(2)))
                .list(),
            jdbc.sql("select submission_key, pilot_id from pilot_submission")
                .query(
                    (row, number) ->
                        (Event) new Event.Submitted(row.getString(1), row.getString(2)))
                .list(),
            jdbc.sql(
                    """
                    select id_ from act_hi_taskinst
                    where end_time_ is not null and delete_reason_ = 'completed'
                    """)
                .query((row, number) -> (Event) new Event.TaskCompleted(row.getString(1)))
                .list(),
            jdbc.sql("select idempotency_key from tracker_ticket")
                .query((row, number) -> (Event) new Event.TicketPresent(row.getString(1)))
                .list(),
            stranded())
        .flatMap(List::stream);
  }

  List<Event> stranded() {
    return jdbc.sql(STRANDED)
        .query((row, number) -> (Event) new Event.Stranded(row.getString(1), row.getString(2)))
        .list();
  }

  private static Event intent(ResultSet row, int number) throws SQLException {
    String broadcast = row.getString("broadcast");
    return new Event.IntentMoved(
        row.getString("id"),
        row.getString("kind"),
        broadcast == null ? "" : broadcast,
        row.getString("old_state"),
        row.getString("new_state"),
        row.getInt("attempt"),
        row.getLong("fence"));
  }

  private static Event mail(ResultSet row, int number) throws SQLException {
    MailTemplate template = MailTemplate.valueOf(row.getString("template"));
    return new Event.MailMoved(
        row.getString("broadcast_id"),
        row.getString("pilot_id"),
        template.name(),
        template.policy() == CrashPolicy.RESEND,
        row.getString("message_id"),
        row.getString("address"),
        row.getString("new_state"));
  }
}
