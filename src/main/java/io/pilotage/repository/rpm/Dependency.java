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

  boolean isRich() {
    return name.startsWith("(");
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
    Evr mine = Evr.parse(version);
    Evr theirs = Evr.parse(other.version);
    int order = mine.compare(theirs);
    if (order < 0) {
      return has(GREATER) || other.has(LESS);
    }
    if (order > 0) {
      return has(LESS) || other.has(GREATER);
    }
    return (flags & other.flags & SENSE) != 0 || isAnyRelease(mine, theirs, other);
  }

  /** As in rpm: {@code = 1.0} means every release of it, also those below {@code < 1.0-2}. */
  private boolean isAnyRelease(Evr mine, Evr theirs, Dependency other) {
    return (mine.hasRelease() && !theirs.hasRelease() && other.has(EQUAL))
        || (theirs.hasRelease() && !mine.hasRelease() && has(EQUAL));
  }

  /**
   * The same without saying when it is required: by a scriptlet, by whom it was generated.
   *
   * @return equal for all that are satisfied by the same
   */
  Dependency withoutKind() {
    return (flags & ~SENSE) == 0 ? this : new Dependency(name, flags & SENSE, version);
  }

  Dependency withoutEpoch() {
    Evr evr = Evr.parse(version);
    return evr.epoch() == null
        ? this
        : new Dependency(name, flags, new Evr(null, evr.version(), evr.release()).toString());
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
