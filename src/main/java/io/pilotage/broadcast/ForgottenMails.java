package io.pilotage.broadcast;

import io.pilotage.pilot.PilotId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mails of before a restore that the procedure may want to send once more. */
@Component
class ForgottenMails {

  private static final String MAILS =
      """
      select broadcast_id, recipient_no, pilot_id, template, recipient, subject, words,
        state, begun_at
      from broadcast_restored
      """;

  private final JdbcClient jdbc;

  ForgottenMails(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean contain(String broadcast, int no) {
    return jdbc.sql(
            """
            select count(*) from broadcast_restored
            where broadcast_id = :id and recipient_no = :no""")
        .param("id", broadcast)
        .param("no", no)
        .query((row, number) -> row.getInt(1) > 0)
        .single();
  }

  void add(ForgottenMail mail) {
    jdbc.sql(
            """
            insert into broadcast_restored (broadcast_id, recipient_no, pilot_id, template,
              recipient, subject, words, state, begun_at)
            values (:id, :no, :pilot, :template, :recipient, :subject, :words, :state, :at)""")
        .param("id", mail.broadcast())
        .param("no", mail.no())
        .param("pilot", mail.pilot().value())
        .param("template", mail.template().name())
        .param("recipient", mail.mark().recipient())
        .param("subject", mail.mark().subject())
        .param("words", mail.mark().words())
        .param("state", mail.state().name())
        .param("at", mail.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Those of a kind that left, or may have, and that no later mail was answered from. */
  List<ForgottenMail> waiting(PilotId pilot, MailTemplate template) {
    return jdbc.sql(
            MAILS
                + """
            where pilot_id = :pilot and template = :template and taken_by is null
              and state in ('SENT', 'UNKNOWN')
            order by begun_at, broadcast_id, recipient_no""")
        .param("pilot", pilot.value())
        .param("template", template.name())
        .query(ForgottenMails::mail)
        .list();
  }

  /** Whether it was still there to be taken; a mail stands for one other only. */
  boolean take(ForgottenMail mail, String messageId) {
    return jdbc.sql(
                """
                update broadcast_restored set taken_by = :by
                where broadcast_id = :id and recipient_no = :no and taken_by is null""")
            .param("by", messageId)
            .param("id", mail.broadcast())
            .param("no", mail.no())
            .update()
        == 1;
  }

  private static ForgottenMail mail(ResultSet row, int number) throws SQLException {
    return new ForgottenMail(
        row.getString("broadcast_id"),
        row.getInt("recipient_no"),
        new PilotId(row.getString("pilot_id")),
        MailTemplate.valueOf(row.getString("template")),
        new MailMark(row.getString("recipient"), row.getString("subject"), row.getString("words")),
        RecipientState.valueOf(row.getString("state")),
        row.getObject("begun_at", OffsetDateTime.class).toInstant());
  }
}
