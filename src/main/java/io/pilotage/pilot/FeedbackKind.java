package io.pilotage.pilot;

/** What a user found (P-23). */
public enum FeedbackKind {
  /** It works. */
  OK,
  /** It works with a problem. */
  PROBLEM,
  /** It cannot be used. */
  BLOCKER
}
