package io.pilotage.repository;

/** How much a {@link Finding} weighs. */
public enum Severity {
  /** The repository must not be mirrored as it is. */
  ERROR,
  /** A person should look at it. */
  WARNING,
  /** Worth knowing. */
  INFO
}
