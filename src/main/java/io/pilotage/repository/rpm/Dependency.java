package io.pilotage.repository.rpm;

/**
 * One entry of a package's provides, requires, obsoletes or conflicts.
 *
 * @param name what is provided or required; starts with {@code (} for a rich dependency
 * @param flags as in the header: {@link #LESS}, {@link #GREATER}, {@link #EQUAL}, {@link #RPMLIB}
 * @param version {@code [epoch:]version[-release]}, empty if any
 */
public record Dependency(String name, int flags, String version) {

  /** An older version will do. */
  public static final int LESS = 1 << 1;

  /** A newer version will do. */
  public static final int GREATER = 1 << 2;

  /** The same version will do. */
  public static final int EQUAL = 1 << 3;

  /** Something rpm itself can do, or not. */
  public static final int RPMLIB = 1 << 24;

  private static final int SENSE = LESS | GREATER | EQUAL;

  /**
   * Whether this is about rpm itself, not about a package.
   *
   * @return true for {@code rpmlib(...)}
   */
  public boolean isAboutRpm() {
    return (flags & RPMLIB) != 0 || name.startsWith("rpmlib(");
  }

  /**
   * Whether a provided thing satisfies a required one, or the other way round.
   *
   * @param other the other
   * @return true if the names are equal and the version ranges overlap
   */
  public boolean overlaps(Dependency other) {
    if (!name.equals(other.name)) {
      return false;
    }
    if (isUnversioned() || other.isUnversioned()) {
      return true;
    }
    int order = Evr.parse(version).compare(Evr.parse(other.version));
    if (order < 0) {
      return has(GREATER) || other.has(LESS);
    }
    if (order > 0) {
      return has(LESS) || other.has(GREATER);
    }
    return (flags & other.flags & SENSE) != 0;
  }

  private boolean isUnversioned() {
    return (flags & SENSE) == 0 || version.isEmpty();
  }

  private boolean has(int sense) {
    return (flags & sense) != 0;
  }

  @Override
  public String toString() {
    String sense = (has(LESS) ? "<" : "") + (has(GREATER) ? ">" : "") + (has(EQUAL) ? "=" : "");
    return isUnversioned() ? name : name + " " + sense + " " + version;
  }
}
