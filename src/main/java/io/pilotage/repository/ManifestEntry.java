package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import java.util.Comparator;

/**
 * One RPM of a repository.
 *
 * @param branch its OS branch
 * @param directory its directory below the branch
 * @param name its file name
 * @param size in bytes
 * @param sha256 of all its bytes, 64 lower-case hexadecimal digits
 */
public record ManifestEntry(
    OsBranch branch, String directory, String name, long size, String sha256)
    implements Comparable<ManifestEntry> {

  private static final Comparator<ManifestEntry> ORDER =
      Comparator.comparing(ManifestEntry::branch)
          .thenComparing(ManifestEntry::directory)
          .thenComparing(ManifestEntry::name)
          .thenComparing(ManifestEntry::size)
          .thenComparing(ManifestEntry::sha256);

  /** Refuses names that could not be one plain path, and malformed digests. */
  public ManifestEntry {
    if (!PathNames.isPlain(directory) || !PathNames.isPlain(name)) {
      throw new IllegalArgumentException("not a plain path: " + directory + "/" + name);
    }
    Digests.requireSha256(sha256);
    if (size < 0) {
      throw new IllegalArgumentException("negative size");
    }
  }

  /**
   * Where it lies below the repository's root.
   *
   * @return such as {@code SL4/i386/RPMS.Release/x-1-1.i386.rpm}
   */
  public String path() {
    return branch + "/" + directory + "/" + name;
  }

  /** Its directory, below the repository's root. */
  String place() {
    return branch + "/" + directory;
  }

  String line() {
    return branch + "\t" + directory + "\t" + name + "\t" + size + "\t" + sha256 + "\n";
  }

  @Override
  public int compareTo(ManifestEntry other) {
    return ORDER.compare(this, other);
  }
}
