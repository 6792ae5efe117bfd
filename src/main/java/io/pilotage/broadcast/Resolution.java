package io.pilotage.broadcast;

/** A person's answer to "was it sent?". */
public enum Resolution {
  /** It arrived, or need not be sent any more. */
  SENT,
  /** It did not arrive, or twice is better than never. */
  SEND_AGAIN
}
