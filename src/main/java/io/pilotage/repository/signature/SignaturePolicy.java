package io.pilotage.repository.signature;

/** What the check makes of signatures (P-13). */
public enum SignaturePolicy {
  /** They are not even verified. */
  IGNORE,
  /** A package that nobody known signed is a warning; a forged one is an error. */
  WARN,
  /** A package that nobody known signed, or signed in time, is an error. */
  REQUIRE
}
