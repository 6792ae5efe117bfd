package io.pilotage.effect;

/** How far an intent has come. */
public enum IntentState {
  /** Waits for the relay. */
  PENDING,
  /** A relay is at it, under a lease; after a crash the outcome is unknown until the lease ends. */
  SENDING,
  /** The order was placed; the answer comes later, from outside. */
  ASKED,
  /** Nobody knows whether it happened: a person answers. */
  HOLD,
  /** It happened. */
  DONE,
  /** It did not happen, and will not. */
  FAILED,
  /** Settled, but nobody waits for the outcome any more. */
  DISCARDED;

  /**
   * Whether the outcome is known.
   *
   * @return true for DONE and FAILED, which wait to be delivered, and for DISCARDED
   */
  public boolean settled() {
    return this == DONE || this == FAILED || this == DISCARDED;
  }
}
