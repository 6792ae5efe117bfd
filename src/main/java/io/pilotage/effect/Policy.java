package io.pilotage.effect;

/** What to do when an attempt ended in a crash, so that nobody knows whether it happened. */
public enum Policy {
  /** Doing it twice is harmless, or the other side notices: try again. */
  RESEND,
  /** Doing it twice would be seen: ask a person. */
  HOLD
}
