package io.pilotage.register;

import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotRequest;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.ReleaseCategory;
import io.pilotage.pilot.RepositoryState;
import io.pilotage.pilot.ServiceCategory;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the record of every pilot. Writing takes part in the caller's transaction. */
@Component
public class PilotRegister {

  private final JdbcClient jdbc;
  private final PilotStays stays;
  private final RowLock rowLock;
  private final Clock clock;

  PilotRegister(JdbcClient jdbc, PilotStays stays, DataSource database, Clock clock)
      throws MetaDataAccessException {
    this.jdbc = jdbc;
    this.stays = stays;
    this.rowLock = new RowLock(database);
    this.clock = clock;
  }

  /**
   * Enters a new pilot (P-02), in state REQUESTED.
   *
   * @param request what is asked for
   * @param requester the user id of who asks
   * @return its id
   */
  @Transactional
  public PilotId enter(PilotRequest request, String requester) {
    long number = jdbc.sql("select nextval('pilot_number')").query(Long.class).single();
    PilotId id = PilotId.of(LocalDate.now(clock).getYear(), number);
    OffsetDateTime now = now();
    jdbc.sql(
            """
            insert into pilot (id, preview_kind, service_name, description, requesting_entity,
              requester_type, contact_mail, use_cases, os_branches, wanted_start, wanted_end,
              success_criteria, requester, state, state_since, phase_since, repository_state,
              planned_start, planned_end, opened_at)
            values (:id, :kind, :service, :description, :entity, :type, :mail, :uses, :branches,
              :start, :end, :criteria, :requester, 'REQUESTED', :now, :now, 'OPEN', :start, :end, :now)
            """)
        .param("id", id.value())
        .param("kind", request.previewKind().name())
        .param("service", request.serviceName())
        .param("description", request.description())
        .param("entity", request.requestingEntity())
        .param("type", request.requesterType().name())
        .param("mail", request.contactMail())
        .param("uses", lines(request.useCases()))
        .param("branches", lines(request.osBranches()))
        .param("start", request.wantedStart())
        .param("end", request.wantedEnd())
        .param("criteria", lines(request.successCriteria()))
        .param("requester", requester)
        .param("now", now)
        .update();
    stays.begin(id, PilotState.REQUESTED, now);
    return id;
  }

  /**
   * Looks a pilot up.
   *
   * @param id its id
   * @return its record, empty if there is none
   */
  public Optional<PilotRecord> find(PilotId id) {
    return jdbc.sql(PilotRow.PILOTS + "where id = ?")
        .param(id.value())
        .query(PilotRow::read)
        .optional();
  }

  /**
   * The record of a pilot.
   *
   * @param id its id
   * @return its record
   * @throws NotFoundException if there is none
   */
  public PilotRecord get(PilotId id) {
    return find(id).orElseThrow(() -> new NotFoundException("there is no pilot " + id));
  }

  /**
   * Holds the record until the end of the transaction, so that moves of one pilot come one after
   * the other.
   *
   * @param id its id
   * @return its record
   * @throws NotFoundException if there is none
   */
  @Transactional
  public PilotRecord lock(PilotId id) {
    return jdbc.sql(PilotRow.PILOTS + "where id = ? " + rowLock.clause())
        .param(id.value())
        .query(PilotRow::read)
        .optional()
        .orElseThrow(() -> new NotFoundException("there is no pilot " + id));
  }

  /**
   * Moves a pilot to a state; a state it is in already keeps its date.
   *
   * @param id the pilot
   * @param state the state
   */
  @Transactional
  public void enter(PilotId id, PilotState state) {
    OffsetDateTime now = now();
    int moved =
        jdbc.sql(
                """
            update pilot set state = :state, state_since = :now,
              phase_since = case when state in (:phase) then phase_since else :now end
            where id = :id and state <> :state
            """)
            .param("state", state.name())
            .param("now", now)
            .param("phase", state.phase().states().stream().map(Enum::name).toList())
            .param("id", id.value())
            .update();
    if (moved > 0) {
      stays.move(id, state, now);
    }
  }

  /**
   * Notes where the source repository stands.
   *
   * @param id the pilot
   * @param state the state
   */
  public void enter(PilotId id, RepositoryState state) {
    set(id, "repository_state", state.name());
  }

  /**
   * Notes the coordinator (P-03).
   *
   * @param id the pilot
   * @param userId the coordinator
   */
  public void appoint(PilotId id, String userId) {
    set(id, "coordinator", userId);
  }

  /**
   * Notes who is asked to be, or is, the developers' referent (P-05).
   *
   * @param id the pilot
   * @param referent the contact
   */
  public void name(PilotId id, PilotRecord.Referent referent) {
    jdbc.sql("update pilot set referent = ?, referent_name = ?, referent_mail = ? where id = ?")
        .params(referent.userId(), referent.name(), referent.mail(), id.value())
        .update();
  }

  /**
   * Notes the plan (P-04).
   *
   * @param id the pilot
   * @param contactMail the contact of the release project
   * @param start first day
   * @param end last day
   */
  public void plan(PilotId id, String contactMail, LocalDate start, LocalDate end) {
    jdbc.sql(
            "update pilot set project_contact = ?, planned_start = ?, planned_end = ? where id = ?")
        .params(contactMail, start, end, id.value())
        .update();
  }

  /**
   * Notes a new end date (P-24).
   *
   * @param id the pilot
   * @param end last day
   */
  public void extend(PilotId id, LocalDate end) {
    set(id, "planned_end", end);
  }

  /**
   * Notes the release category (P-06).
   *
   * @param id the pilot
   * @param category the category
   */
  public void evaluate(PilotId id, ReleaseCategory category) {
    set(id, "release_category", category.name());
  }

  /**
   * Notes the service category (P-08).
   *
   * @param id the pilot
   * @param category the category
   */
  public void define(PilotId id, ServiceCategory category) {
    set(id, "service_category", category.name());
  }

  /**
   * Notes the declared source repository (P-13).
   *
   * @param id the pilot
   * @param source its address
   * @param branches its OS branches, one a line
   */
  public void declare(PilotId id, String source, String branches) {
    jdbc.sql("update pilot set source_repository = ?, os_branches = ? where id = ?")
        .params(source, branches, id.value())
        .update();
  }

  /**
   * Notes what was last checked.
   *
   * @param id the pilot
   * @param fingerprint its fingerprint
   */
  public void checked(PilotId id, String fingerprint) {
    set(id, "fingerprint", fingerprint);
  }

  /**
   * Notes the IS attribute (P-16).
   *
   * @param id the pilot
   * @param mark the attribute
   */
  public void mark(PilotId id, PilotRecord.IsAttribute mark) {
    jdbc.sql(
            """
            update pilot set mark_schema = ?, mark_object_class = ?, mark_attribute = ?,
              mark_value = ? where id = ?
            """)
        .params(mark.schema(), mark.objectClass(), mark.attribute(), mark.value(), id.value())
        .update();
  }

  private void set(PilotId id, String column, @Nullable Object value) {
    jdbc.sql("update pilot set " + column + " = ? where id = ?").params(value, id.value()).update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static String lines(List<?> items) {
    return items.stream().map(Object::toString).collect(Collectors.joining("\n"));
  }
}
