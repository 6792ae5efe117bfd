package io.pilotage.register;

import io.pilotage.pilot.PilotBoard.PilotPeople;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotRequest;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.ReleaseCategory;
import io.pilotage.pilot.RepositoryState;
import io.pilotage.pilot.ServiceCategory;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The record of a pilot.
 *
 * @param id its id
 * @param request what was asked for (P-02)
 * @param requester the user id of who asked
 * @param state where it stands
 * @param stateSince since when
 * @param phaseSince since when it is in the phase of its state
 * @param repositoryState where its source repository stands (P-13)
 * @param releaseCategory null until evaluated (P-06)
 * @param serviceCategory null until defined (P-08)
 * @param coordinator user id, null before the appointment (P-03)
 * @param referent the developers' referent, null until one accepted (P-05)
 * @param plannedStart when it shall start (P-04)
 * @param plannedEnd when it shall end (P-04, P-24)
 * @param projectContact where the release project is reached, null before (P-04)
 * @param sourceRepository declared address, null before (P-13)
 * @param fingerprint of what was last checked, null before
 * @param mark what marks its resources in the information system, null before (P-16)
 * @param openedAt when it was requested
 */
public record PilotRecord(
    PilotId id,
    PilotRequest request,
    String requester,
    PilotState state,
    Instant stateSince,
    Instant phaseSince,
    RepositoryState repositoryState,
    @Nullable ReleaseCategory releaseCategory,
    @Nullable ServiceCategory serviceCategory,
    @Nullable String coordinator,
    @Nullable Referent referent,
    LocalDate plannedStart,
    LocalDate plannedEnd,
    @Nullable String projectContact,
    @Nullable String sourceRepository,
    @Nullable String fingerprint,
    @Nullable IsAttribute mark,
    Instant openedAt) {

  /**
   * Who is bound to the pilot.
   *
   * @return its people, by user id
   */
  public PilotPeople people() {
    return new PilotPeople(
        requester, coordinator, referent == null ? null : referent.userId(), state);
  }

  /**
   * The developers' contact (P-05).
   *
   * @param userId their user id
   * @param name their name
   * @param mail their address
   */
  public record Referent(String userId, String name, String mail) {}

  /**
   * The IS attribute of a pilot (P-16).
   *
   * @param schema GLUE13 or GLUE20
   * @param objectClass the object class of the marked entries
   * @param attribute the attribute
   * @param value its value
   */
  public record IsAttribute(String schema, String objectClass, String attribute, String value) {}
}
