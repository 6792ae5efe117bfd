package io.pilotage.register;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotRequest;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.PreviewKind;
import io.pilotage.pilot.ReleaseCategory;
import io.pilotage.pilot.RepositoryState;
import io.pilotage.pilot.RequesterType;
import io.pilotage.pilot.ServiceCategory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads a row of the table {@code pilot}. */
final class PilotRow {

  /** All that {@link #read} needs, to be followed by what is wanted. */
  static final String PILOTS =
      """
      select id, requester, state, state_since, phase_since, repository_state,
        release_category, service_category, coordinator, planned_start, planned_end,
        project_contact, source_repository, fingerprint, opened_at, preview_kind,
        service_name, description, requesting_entity, requester_type, contact_mail,
        use_cases, os_branches, wanted_start, wanted_end, success_criteria, referent,
        referent_name, referent_mail, mark_schema, mark_object_class, mark_attribute,
        mark_value
      from pilot
      """;

  private PilotRow() {}

  static PilotRecord read(ResultSet row, int number) throws SQLException {
    return new PilotRecord(
        new PilotId(row.getString("id")),
        request(row),
        row.getString("requester"),
        PilotState.valueOf(row.getString("state")),
        instant(row, "state_since"),
        instant(row, "phase_since"),
        RepositoryState.valueOf(row.getString("repository_state")),
        constant(row, "release_category", ReleaseCategory.class),
        constant(row, "service_category", ServiceCategory.class),
        row.getString("coordinator"),
        referent(row),
        row.getObject("planned_start", LocalDate.class),
        row.getObject("planned_end", LocalDate.class),
        row.getString("project_contact"),
        row.getString("source_repository"),
        row.getString("fingerprint"),
        mark(row),
        instant(row, "opened_at"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static PilotRequest request(ResultSet row) throws SQLException {
    return new PilotRequest(
        PreviewKind.valueOf(row.getString("preview_kind")),
        row.getString("service_name"),
        row.getString("description"),
        row.getString("requesting_entity"),
        RequesterType.valueOf(row.getString("requester_type")),
        row.getString("contact_mail"),
        row.getString("use_cases").lines().toList(),
        row.getString("os_branches").lines().map(OsBranch::parse).toList(),
        row.getObject("wanted_start", LocalDate.class),
        row.getObject("wanted_end", LocalDate.class),
        row.getString("success_criteria").lines().toList());
  }

  private static PilotRecord.@Nullable Referent referent(ResultSet row) throws SQLException {
    String userId = row.getString("referent");
    return userId == null
        ? null
        : new PilotRecord.Referent(
            userId, row.getString("referent_name"), row.getString("referent_mail"));
  }

  private static PilotRecord.@Nullable IsAttribute mark(ResultSet row) throws SQLException {
    String schema = row.getString("mark_schema");
    return schema == null
        ? null
        : new PilotRecord.IsAttribute(
            schema,
            row.getString("mark_object_class"),
            row.getString("mark_attribute"),
            row.getString("mark_value"));
  }

  private static <E extends Enum<E>> @Nullable E constant(
      ResultSet row, String column, Class<E> type) throws SQLException {
    String name = row.getString(column);
    return name == null ? null : Enum.valueOf(type, name);
  }
}
