package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import java.util.Comparator;

/**
 * One file of a repository's repodata. It is published with the RPMs but is no part of the
 * fingerprint.
 *
 * @param branch its OS branch
 * @param file its path below the branch, such as {@code repodata/repomd.xml}
 * @param size in bytes
 * @param sha256 of all its bytes, 64 lower-case hexadecimal digits
 */
public record MetadataFile(OsBranch branch, String file, long size, String sha256)
    implements Comparable<MetadataFile> {

  private static final Comparator<MetadataFile> ORDER =
      Comparator.comparing(MetadataFile::branch)
          .thenComparing(MetadataFile::file)
          .thenComparing(MetadataFile::size)
          .thenComparing(MetadataFile::sha256);

  /** Refuses names that could not be one plain path, and malformed digests. */
  public MetadataFile {
    if (!PathNames.isPlainPath(file)) {
      throw new IllegalArgumentException("not a plain path: " + file);
    }
    Digests.requireSha256(sha256);
    if (size < 0) {
      throw new IllegalArgumentException("negative size");
    }
  }

  /**
   * Where it lies below the repository's root.
   *
   * @return such as {@code SL4/i386/repodata/repomd.xml}
   */
  public String path() {
    return branch + "/" + file;
  }

  String line() {
    return branch + "\t" + file + "\t" + size + "\t" + sha256 + "\n";
  }

  @Override
  public int compareTo(MetadataFile other) {
    return ORDER.compare(this, other);
  }
}
