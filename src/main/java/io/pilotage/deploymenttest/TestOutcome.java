package io.pilotage.deploymenttest;

/** What a test site concludes (P-09). */
public enum TestOutcome {
  /** Ready for production sites. */
  DEPLOYABLE,
  /** Ready, with issues that sites must know. */
  DEPLOYABLE_WITH_ISSUES,
  /** Not ready. */
  NOT_DEPLOYABLE
}
