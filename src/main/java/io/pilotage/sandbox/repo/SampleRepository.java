package io.pilotage.sandbox.repo;

import io.pilotage.pilot.OsBranch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A small source repository as developers would offer it (P-14): for each OS branch the four
 * directories, a few real RPMs, and repodata at the branch.
 */
public final class SampleRepository {

  /** The directory of the service itself. */
  public static final String RELEASE = "RPMS.Release";

  /** The directory of what it needs beside the OS. */
  public static final String EXTERNALS = "RPMS.externals";

  /** The directory of pilot updates (P-27). */
  public static final String PILOT_UPDATES = "RPMS.pilot_updates";

  /** The directory of production updates (P-25). */
  public static final String PRODUCTION_UPDATES = "RPMS.production_updates";

  /** What the packages need of the OS: a declared base OS list for the check. */
  public static final String BASE_OS =
      """
      # what the sample packages need of Scientific Linux
      libc.so.6
      python = 2.3.4-14
      /bin/sh
      """;

  private SampleRepository() {}

  /**
   * Writes a first release: the update directories stay empty. What already lies there is kept.
   *
   * @param root the repository's root, made if it is missing
   * @param branches the OS branches
   * @param service such as {@code CREAM}
   * @param release the minor version of the service: {@code 1.release}
   * @throws IOException if it cannot be written
   */
  public static void write(Path root, List<OsBranch> branches, String service, int release)
      throws IOException {
    for (OsBranch branch : branches) {
      Path base = root.resolve(branch.os()).resolve(branch.arch());
      for (String name : List.of(RELEASE, EXTERNALS, PILOT_UPDATES, PRODUCTION_UPDATES)) {
        Files.createDirectories(base.resolve(name));
      }
      String arch = branch.arch();
      String version = "1." + release;
      String stem = service.toLowerCase(Locale.ROOT);
      new SampleRpm(
              "glite-" + service,
              version,
              "1",
              "noarch",
              List.of(),
              List.of(stem + "-server = " + version + "-1", "glite-yaim-" + stem + " >= 4.0"))
          .write(base.resolve(RELEASE));
      new SampleRpm(
              stem + "-server",
              version,
              "1",
              arch,
              List.of(stem + "-api = " + version),
              List.of("log4c >= 1.2", "gsoap", "libc.so.6", "/bin/sh"))
          .write(base.resolve(RELEASE));
      SampleRpm.of("glite-yaim-" + stem, "4.0.5", "noarch", stem + "-api >= 1", "python >= 2.3")
          .write(base.resolve(RELEASE));
      SampleRpm.of("log4c", "1.2.1", arch, "libc.so.6").write(base.resolve(EXTERNALS));
      SampleRpm.of("gsoap", "2.7.6", arch, "libc.so.6").write(base.resolve(EXTERNALS));
      index(root, branch);
    }
  }

  /**
   * Adds a newer version of the service's server package and indexes the branch again.
   *
   * @param root the repository's root
   * @param branch the OS branch
   * @param directory such as {@link #PILOT_UPDATES}
   * @param service such as {@code CREAM}
   * @param version such as {@code 1.1.1}
   * @return the new file
   * @throws IOException if it cannot be written
   */
  public static Path addUpdate(
      Path root, OsBranch branch, String directory, String service, String version)
      throws IOException {
    String stem = service.toLowerCase(Locale.ROOT);
    SampleRpm rpm =
        new SampleRpm(
            stem + "-server",
            version,
            "1",
            branch.arch(),
            List.of(stem + "-api = " + version),
            List.of("log4c >= 1.2", "gsoap", "libc.so.6", "/bin/sh"));
    return add(root, branch, directory, rpm);
  }

  /**
   * Adds any package and indexes the branch again.
   *
   * @param root the repository's root
   * @param branch the OS branch
   * @param directory where to
   * @param rpm the package
   * @return the new file
   * @throws IOException if it cannot be written
   */
  public static Path add(Path root, OsBranch branch, String directory, SampleRpm rpm)
      throws IOException {
    Path target = root.resolve(branch.os()).resolve(branch.arch()).resolve(directory);
    Path file = rpm.write(Files.createDirectories(target));
    index(root, branch);
    return file;
  }

  /**
   * Writes the repodata of a branch anew, as createrepo would.
   *
   * @param root the repository's root
   * @param branch the OS branch
   * @throws IOException if it cannot be written
   */
  public static void index(Path root, OsBranch branch) throws IOException {
    SampleIndex.write(root.resolve(branch.os()).resolve(branch.arch()));
  }

  /**
   * Writes repodata inside each of the four directories instead of at the branch.
   *
   * @param root the repository's root
   * @param branch the OS branch
   * @throws IOException if it cannot be written
   */
  public static void indexInside(Path root, OsBranch branch) throws IOException {
    Path base = root.resolve(branch.os()).resolve(branch.arch());
    SampleIndex.remove(base);
    for (String name : List.of(RELEASE, EXTERNALS, PILOT_UPDATES, PRODUCTION_UPDATES)) {
      SampleIndex.write(base.resolve(name));
    }
  }
}
