package io.pilotage.register;

import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.RequestDraft;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Requests that people have begun to write (P-02): one for each, until it is sent. */
@Component
public class RequestDrafts {

  private static final String DRAFTS =
      """
      select preview_kind, service_name, description, requesting_entity, requester_type,
        contact_mail, use_cases, os_branches, wanted_start, wanted_end, success_criteria,
        saved_at
      from request_draft
      """;

  private static final int LONGEST = 4000;

  private final JdbcClient jdbc;
  private final Clock clock;

  RequestDrafts(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A draft as it was kept.
   *
   * @param draft what was typed so far, anything may be missing or malformed
   * @param savedAt when it was kept
   */
  public record Kept(RequestDraft draft, Instant savedAt) {}

  /**
   * Keeps a draft in place of the one before.
   *
   * @param owner whose
   * @param draft anything that can be kept at all
   * @throws RefusedException naming the fields that are longer than a request may have, or hold
   *     characters that no text has
   */
  @Transactional
  public void keep(String owner, RequestDraft draft) {
    Map<String, @Nullable String> fields = fields(draft);
    FieldCheck check = new FieldCheck();
    fields.forEach((field, text) -> check.optionalText(field, text, LONGEST));
    check.refuse();
    forget(owner);
    jdbc.sql(
            """
            insert into request_draft (preview_kind, service_name, description, requesting_entity,
            requester_type, contact_mail, use_cases, os_branches, wanted_start, wanted_end,
            success_criteria, owner, saved_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(fields.values().toArray())
        .params(owner, clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Somebody's draft.
   *
   * @param owner whose
   * @return empty if there is none
   */
  public Optional<Kept> of(String owner) {
    return jdbc.sql(DRAFTS + "where owner = ?").param(owner).query(RequestDrafts::read).optional();
  }

  /**
   * Forgets somebody's draft: it was sent, or is not wanted any more.
   *
   * @param owner whose
   */
  @Transactional
  public void forget(String owner) {
    jdbc.sql("delete from request_draft where owner = ?").param(owner).update();
  }

  private static Map<String, @Nullable String> fields(RequestDraft draft) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    fields.put("previewKind", draft.previewKind());
    fields.put("serviceName", draft.serviceName());
    fields.put("description", draft.description());
    fields.put("requestingEntity", draft.requestingEntity());
    fields.put("requesterType", draft.requesterType());
    fields.put("contactMail", draft.contactMail());
    fields.put("useCases", draft.useCases());
    fields.put("osBranches", draft.osBranches());
    fields.put("wantedStart", draft.wantedStart());
    fields.put("wantedEnd", draft.wantedEnd());
    fields.put("successCriteria", draft.successCriteria());
    return fields;
  }

  private static Kept read(ResultSet row, int number) throws SQLException {
    return new Kept(
        new RequestDraft(
            row.getString("preview_kind"),
            row.getString("service_name"),
            row.getString("description"),
            row.getString("requesting_entity"),
            row.getString("requester_type"),
            row.getString("contact_mail"),
            row.getString("use_cases"),
            row.getString("os_branches"),
            row.getString("wanted_start"),
            row.getString("wanted_end"),
            row.getString("success_criteria")),
        row.getObject("saved_at", OffsetDateTime.class).toInstant());
  }
}
