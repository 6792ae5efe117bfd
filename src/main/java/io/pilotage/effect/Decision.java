package io.pilotage.effect;

/** A person's answer to "was it sent?". */
public enum Decision {
  /** It happened: go on. */
  SENT,
  /** It did not happen: do it again. */
  SEND_AGAIN,
  /** Whatever happened, stop trying: the process hears a failure. */
  GIVE_UP
}
