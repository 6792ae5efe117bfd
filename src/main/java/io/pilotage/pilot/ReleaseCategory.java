package io.pilotage.pilot;

/** How much testing stands before the release of a pilot (P-06). */
public enum ReleaseCategory {
  /** The pre-deployment test is mandatory. */
  NORMAL,
  /** The pre-deployment test is optional; what is skipped stays visible as a debt. */
  FAST
}
