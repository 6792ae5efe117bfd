package io.pilotage.process;

import io.pilotage.pilot.Role;

/** Who may coordinate a pilot (P-03, P-11). */
public final class Coordinators {

  private Coordinators() {}

  /**
   * Checks a coordinator before the appointment.
   *
   * @param people knows the groups
   * @param field the field that named the coordinator
   * @param coordinator the user id
   * @param requester the user id of who requested the pilot
   * @throws io.pilotage.pilot.RefusedException if the user is no PPS staff, or requested the pilot
   */
  public static void check(People people, String field, String coordinator, String requester) {
    if (!people.isMember(coordinator, Role.PILOT_COORDINATORS)) {
      throw FormFields.refused(
          field, "unknown", "is not a member of the group " + Role.PILOT_COORDINATORS.groupId());
    }
    if (coordinator.equals(requester)) {
      throw FormFields.refused(
          field, "two-persons", "requested the pilot and cannot coordinate it as well (P-11)");
    }
  }
}
