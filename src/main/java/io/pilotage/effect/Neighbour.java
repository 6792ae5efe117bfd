package io.pilotage.effect;

/**
 * Who is on the other side of an effect. Each has a few places on a node; when it hangs, effects
 * with other neighbours go on.
 */
public enum Neighbour {
  /** The servers that sources of packages are read from. */
  SOURCES,
  /** Where releases are published. */
  MIRROR,
  /** The mail server. */
  MAIL_SERVER,
  /** The information system. */
  BDII,
  /** The tracker of tickets. */
  TRACKER
}
