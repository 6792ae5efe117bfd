package io.pilotage.pilot;

/** Where a step of the procedure stands; a step that was never begun has no state. */
public enum StepState {
  /** Finished, and nothing of it goes on. */
  DONE,
  /** The service is at work on it. */
  UNDER_WAY,
  /** Waits for a person, for an answer from outside, or for a date. */
  WAITING,
  /** Could not be done, and waits for an administrator. */
  FAILED,
  /** Begun, and given up because something else happened first. */
  BROKEN_OFF
}
