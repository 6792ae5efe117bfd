package io.pilotage.process;

import io.pilotage.dossier.Dossier;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.Role;
import io.pilotage.register.PilotRecord;
import org.springframework.stereotype.Component;

/**
 * Keeps those apart who request, coordinate and judge a pilot (P-03, P-11). What somebody once was
 * to a pilot counts for ever: who hands a pilot over cannot judge it the next day.
 */
@Component
public class Coordinators {

  private static final String DECIDES = "userTask_decideOkOrDeny";
  private static final String NAMES = "newCoordinator";

  private final People people;
  private final Dossier dossier;

  Coordinators(People people, Dossier dossier) {
    this.people = people;
    this.dossier = dossier;
  }

  /**
   * Checks a coordinator before the appointment.
   *
   * @param pilot the pilot, held by the caller
   * @param coordinator the user id
   * @throws io.pilotage.pilot.RefusedException naming {@code newCoordinator} if the user is no PPS
   *     staff, or requested the pilot, or judged it for SA3
   */
  public void check(PilotRecord pilot, String coordinator) {
    if (!people.isMember(coordinator, Role.PILOT_COORDINATORS)) {
      throw FormFields.refused(
          NAMES, "unknown", "is not a member of the group " + Role.PILOT_COORDINATORS.groupId());
    }
    if (coordinator.equals(pilot.requester())) {
      throw FormFields.refused(
          NAMES, "two-persons", "requested the pilot and cannot coordinate it as well (P-11)");
    }
    if (judged(pilot, coordinator)) {
      throw FormFields.refused(
          NAMES, "two-persons", "judged the pilot for SA3 and cannot coordinate it as well (P-11)");
    }
  }

  /**
   * Checks who judges a release.
   *
   * @param pilot the pilot, held by the caller
   * @param approver the user id
   * @throws NotAllowedException if the user requested the pilot, or coordinates it, or ever did
   */
  public void checkApprover(PilotRecord pilot, String approver) {
    if (approver.equals(pilot.requester())
        || approver.equals(pilot.coordinator())
        || coordinated(pilot, approver)) {
      throw new NotAllowedException(
          "who requested or coordinates the pilot cannot approve it, nor who coordinated it before"
              + " (P-11)");
    }
  }

  private boolean judged(PilotRecord pilot, String user) {
    return dossier.of(pilot.id()).stream()
        .anyMatch(entry -> entry.element().equals(DECIDES) && entry.who().equals(user));
  }

  private boolean coordinated(PilotRecord pilot, String user) {
    return dossier.of(pilot.id()).stream()
        .anyMatch(entry -> user.equals(entry.details().get(NAMES)));
  }
}
