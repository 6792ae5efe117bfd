package io.pilotage.pilot;

import java.util.Arrays;
import java.util.Optional;

/**
 * The groups of people in the procedure; {@link #groupId()} is the id used wherever a group is
 * named.
 */
public enum Role {
  /** Virtual organisations: request, use, give feedback. */
  VO("vo"),
  /** The technical management board. */
  TMB("tmb"),
  /** The queue that receives requests. */
  PPS_SUPPORT("pps-support"),
  /** Appoints coordinators. */
  PPS_COORDINATION("pps-coordination"),
  /** The people who can be appointed to coordinate a pilot. */
  PILOT_COORDINATORS("pilot-coordinators"),
  /** The product teams. */
  DEVELOPERS("developers"),
  /** Administrators of PPS sites. */
  PPS_SITE_MANAGERS("pps-site-managers"),
  /** Administrators of production sites. */
  SITE_MANAGERS("site-managers"),
  /** Certification: says OK or DENY. */
  SA3("sa3"),
  /** Runs the mirror that sites install from. */
  CNAF_REPOSITORY("cnaf-repository");

  private final String groupId;

  Role(String groupId) {
    this.groupId = groupId;
  }

  /**
   * The id of the group.
   *
   * @return the id, in kebab-case
   */
  public String groupId() {
    return groupId;
  }

  /**
   * The role of a group.
   *
   * @param groupId any text
   * @return the role, empty for a group that is none of the procedure's
   */
  public static Optional<Role> ofGroup(String groupId) {
    return Arrays.stream(values()).filter(role -> role.groupId.equals(groupId)).findFirst();
  }
}
