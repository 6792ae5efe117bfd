package io.pilotage.access;

/** What a program may do with a token. */
public enum Scope {
  /** See what its owner may see. */
  READ,
  /** Request pilots. */
  SUBMIT,
  /** Give feedback. */
  FEEDBACK
}
