package io.pilotage.pilot;

/** Where a source repository stands between its declaration and the mirror (P-13, P-15). */
public enum RepositoryState {
  /** Developers may change it. */
  OPEN,
  /** The check has started: it must stay untouched. */
  FROZEN,
  /** The check has passed. */
  CHECKED,
  /** The mirror has been asked for. */
  MIRRORING,
  /** The mirror equals the frozen content. */
  MIRRORED,
  /** It changed while it was frozen. */
  MODIFIED,
  /** The check or the mirroring failed. */
  FAILED
}
