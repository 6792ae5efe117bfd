package io.pilotage.process.call;

/** Which sites are called (P-18). */
enum CallAudience {
  /** The PPS sites. */
  PPS,
  /** The production sites. */
  PRODUCTION,
  /** All of them. */
  ALL
}
