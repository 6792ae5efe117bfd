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
}
