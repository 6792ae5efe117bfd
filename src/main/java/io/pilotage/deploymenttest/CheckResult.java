package io.pilotage.deploymenttest;

/** How one check of a pre-deployment test went (P-09). */
public enum CheckResult {
  /** It worked. */
  PASS,
  /** It did not. */
  FAIL,
  /** It was not tried. */
  NOT_RUN
}
