package io.pilotage.site;

/** When a problem showed (P-20). */
public enum ProblemPhase {
  /** While packages were installed. */
  INSTALLATION,
  /** While the service was configured. */
  CONFIGURATION,
  /** While it ran. */
  OPERATION
}
