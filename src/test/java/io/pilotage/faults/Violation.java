package io.pilotage.faults;

/**
 * Something that must never happen, and did.
 *
 * @param kind which promise is broken
 * @param text what of it, for whoever looks into the history
 */
record Violation(Kind kind, String text) {

  /** The promises. */
  enum Kind {
    /** An acknowledged request, an effect, or an unknown outcome that nobody is shown. */
    LOST,
    /** An instance, an effect or a mail that happened again without being asked for. */
    TWICE,
    /** A fence that did not rise. */
    FENCE,
    /** An answer of 5xx while a node and the database were up. */
    FAULT,
    /** A mirror with anything but what was approved. */
    MIRROR,
    /** An instance that waits for nothing. */
    STRANDED
  }
}
