package io.pilotage.pilot;

/** What kind of service a release brings to the sites (P-08). */
public enum ServiceCategory {
  /** A service that no site runs yet. */
  NEW_SERVICE,
  /** An update that works beside what sites and users have. */
  BACKWARD_COMPATIBLE_UPDATE,
  /** An update that does not; compatibility notes are mandatory. */
  NON_BACKWARD_COMPATIBLE_UPDATE
}
