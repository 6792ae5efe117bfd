package io.pilotage.repository.rpm;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a package says about itself.
 *
 * @param name never empty
 * @param evr epoch, version, release
 * @param arch such as {@code i386}
 * @param source whether it is a source package
 * @param provides what it provides, itself included
 * @param requires what it requires
 * @param obsoletes what it replaces
 * @param conflicts what cannot be installed beside it
 */
public record RpmPackage(
    String name,
    Evr evr,
    String arch,
    boolean source,
    List<Dependency> provides,
    List<Dependency> requires,
    List<Dependency> obsoletes,
    List<Dependency> conflicts) {

  /** Copies the lists. */
  public RpmPackage {
    provides = List.copyOf(provides);
    requires = List.copyOf(requires);
    obsoletes = List.copyOf(obsoletes);
    conflicts = List.copyOf(conflicts);
  }

  /**
   * How much memory this takes.
   *
   * @return bytes, roughly
   */
  public long bytes() {
    return Stream.of(provides, requires, obsoletes, conflicts)
        .flatMap(List::stream)
        .mapToLong(dependency -> 100 + dependency.name().length() + dependency.version().length())
        .sum();
  }

  /**
   * Name, version, release and architecture, as in a file name.
   *
   * @return such as {@code glite-CREAM-1.0-1.i386}
   */
  public String nvra() {
    return name + "-" + evr.version() + "-" + evr.release() + "." + (source ? "src" : arch);
  }

  /**
   * As {@link #nvra()}, with the epoch unless it is 0, which for rpm is the same as none.
   *
   * @return such as {@code glite-CREAM-1:1.0-1.i386}
   */
  public String nevra() {
    return name + "-" + evr.withoutZeroEpoch() + "." + (source ? "src" : arch);
  }
}
