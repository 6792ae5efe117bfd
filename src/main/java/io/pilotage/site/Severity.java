package io.pilotage.site;

/** How much a problem hurts (P-20). */
public enum Severity {
  /** A blemish. */
  LOW,
  /** Annoying. */
  MEDIUM,
  /** Hard to live with. */
  HIGH,
  /** The site cannot go on. */
  BLOCKER
}
