package io.pilotage.pilot;

/** Where an update of a pilot stands (P-25 to P-28). */
public enum UpdateState {
  /** Waits for the update before it. */
  QUEUED,
  /** Runs now. */
  RUNNING,
  /** Waits for its day, and keeps no other update waiting meanwhile (P-27). */
  POSTPONED,
  /** Mirrored and broadcast. */
  RELEASED,
  /** Not released. */
  REJECTED
}
