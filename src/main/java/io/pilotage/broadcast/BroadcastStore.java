package io.pilotage.broadcast;

import io.pilotage.pilot.PilotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Broadcasts as they were frozen. */
@Component
class BroadcastStore {

  private static final String SELECT =
      "select id, pilot_id, template, subject, body_text, body_html, planned_at from broadcast ";

  private final JdbcClient jdbc;
  private final JdbcOperations batches;
  private final Clock clock;

  BroadcastStore(JdbcClient jdbc, JdbcOperations batches, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  void insert(String id, BroadcastDraft draft, Letter shared, List<PlannedMail> mails) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    jdbc.sql(
            """
            insert into broadcast
              (id, pilot_id, template, subject, body_text, body_html, planned_at)
            values (:id, :pilot, :template, :subject, :text, :html, :now)
            """)
        .param("id", id)
        .param("pilot", draft.pilot().value())
        .param("template", draft.template().name())
        .param("subject", shared.subject())
        .param("text", shared.text())
        .param("html", shared.html())
        .param("now", now)
        .update();
    batches.batchUpdate(
        """
        insert into broadcast_recipient (broadcast_id, recipient_no, recipient_name, address,
          message_id, body_text, body_html, state, attempts, changed_at)
        values (?, ?, ?, ?, ?, ?, ?, 'PLANNED', 0, ?)
        """,
        mails,
        500,
        (statement, mail) -> {
          statement.setString(1, id);
          statement.setInt(2, mail.no());
          statement.setString(3, mail.recipient().name());
          statement.setString(4, mail.recipient().address());
          statement.setString(5, mail.messageId());
          statement.setString(6, mail.ownText());
          statement.setString(7, mail.ownHtml());
          statement.setObject(8, now);
        });
  }

  Optional<Broadcast> find(String id, Map<RecipientState, Integer> counts) {
    return jdbc.sql(SELECT + "where id = :id")
        .param("id", id)
        .query((row, number) -> broadcast(row, counts))
        .optional();
  }

  List<String> idsOf(PilotId pilot) {
    return jdbc.sql("select id from broadcast where pilot_id = :pilot order by planned_at, id")
        .param("pilot", pilot.value())
        .query(String.class)
        .list();
  }

  /** The mail to one recipient of a broadcast. */
  Envelope envelope(Broadcast broadcast, int no) {
    return jdbc.sql(
            """
            select recipient_name, address, message_id, body_text, body_html, attempts
            from broadcast_recipient where broadcast_id = :id and recipient_no = :no
            """)
        .param("id", broadcast.id())
        .param("no", no)
        .query((row, number) -> envelope(broadcast, no, row))
        .single();
  }

  /** The next planned mails of a broadcast, in their order. */
  List<Envelope> planned(Broadcast broadcast, int after, int atMost) {
    return jdbc.sql(
            """
            select recipient_no, recipient_name, address, message_id, body_text, body_html,
              attempts
            from broadcast_recipient
            where broadcast_id = :id and recipient_no > :after and state = 'PLANNED'
            order by recipient_no limit :most
            """)
        .param("id", broadcast.id())
        .param("after", after)
        .param("most", atMost)
        .query((row, number) -> envelope(broadcast, row.getInt("recipient_no"), row))
        .list();
  }

  private static Envelope envelope(Broadcast broadcast, int no, ResultSet row) throws SQLException {
    String text = row.getString("body_text");
    String html = row.getString("body_html");
    return new Envelope(
        no,
        broadcast.pilot(),
        broadcast.template(),
        row.getString("recipient_name"),
        row.getString("address"),
        row.getString("message_id"),
        new Letter(
            broadcast.subject(),
            text == null ? broadcast.text() : text,
            html == null ? broadcast.html() : html),
        row.getInt("attempts"));
  }

  private static Broadcast broadcast(ResultSet row, Map<RecipientState, Integer> counts)
      throws SQLException {
    return new Broadcast(
        row.getString("id"),
        new PilotId(row.getString("pilot_id")),
        MailTemplate.valueOf(row.getString("template")),
        row.getString("subject"),
        row.getString("body_text"),
        row.getString("body_html"),
        row.getObject("planned_at", OffsetDateTime.class).toInstant(),
        counts);
  }
}
