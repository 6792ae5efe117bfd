package io.pilotage.repository.metadata;

/**
 * One package that {@code primary.xml} names.
 *
 * @param name its name
 * @param arch its architecture, {@code src} for source packages
 * @param epoch its epoch, 0 if none
 * @param version its version
 * @param release its release
 * @param checksum of its file
 * @param size of its file
 * @param href its place, relative to the directory that holds {@code repodata}; anything a stranger
 *     could write
 */
public record PrimaryPackage(
    String name,
    String arch,
    String epoch,
    String version,
    String release,
    Checksum checksum,
    long size,
    String href) {

  /**
   * Identifies the package.
   *
   * @return such as {@code glite-CREAM-0:1.0-1.i386}
   */
  public String nevra() {
    return name + "-" + epoch + ":" + version + "-" + release + "." + arch;
  }
}
