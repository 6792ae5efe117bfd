package io.pilotage.broadcast;

/**
 * How the attempt to deliver one mail ended.
 *
 * @param kind the result
 * @param reply the mail server's words
 */
record Delivery(Kind kind, String reply) {

  enum Kind {
    /** The mail server has taken it. */
    ACCEPTED,
    /** The address is refused for good. */
    REFUSED,
    /** Not now, this address; others may do. */
    LATER,
    /** Not now, nobody: the server is not ready for us. */
    SERVER_NOT_READY,
    /** The server took or refused the content: nobody knows which. */
    UNKNOWN
  }

  /** The same, in words that say more than the server's about what has no answer of its own. */
  Delivery because(String reason) {
    return switch (kind) {
      case SERVER_NOT_READY, UNKNOWN -> new Delivery(kind, reason);
      case ACCEPTED, REFUSED, LATER -> this;
    };
  }
}
