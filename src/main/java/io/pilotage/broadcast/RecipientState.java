package io.pilotage.broadcast;

/** Where the mail to one recipient stands. */
public enum RecipientState {
  /** To be sent. */
  PLANNED,
  /** Handed to the mail server just now, or when the sender crashed. */
  SENDING,
  /** Accepted by the mail server, or declared sent by a person. */
  SENT,
  /** The mail server refused the address for good. */
  REFUSED,
  /** Nobody knows whether it left; a person decides. */
  UNKNOWN
}
