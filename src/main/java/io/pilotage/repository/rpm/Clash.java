package io.pilotage.repository.rpm;

/**
 * Two packages that do not go together.
 *
 * @param kind how
 * @param key who says so, as it was added
 * @param statement what it says
 * @param other whom that meets, as it was added
 * @param otherNevra its name, epoch, version, release and architecture
 */
public record Clash(Kind kind, String key, Dependency statement, String other, String otherNevra) {

  /** What a package says about another. */
  public enum Kind {
    /** Both cannot be installed at once. */
    CONFLICTS,
    /** The other one is replaced, so nobody can install it. */
    OBSOLETES
  }
}
