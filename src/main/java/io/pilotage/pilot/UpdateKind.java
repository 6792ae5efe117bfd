package io.pilotage.pilot;

/** The two kinds of updates of a pilot (P-25, P-27). */
public enum UpdateKind {
  /** Security, bug fixes, anything not specific to the pilot. */
  PRODUCTION_UPDATE,
  /** A new version of the pilot service. */
  PILOT_UPDATE
}
