package io.pilotage.sandbox.repo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.eclipse.packager.rpm.RpmTag;
import org.eclipse.packager.rpm.RpmVersion;
import org.eclipse.packager.rpm.build.BuilderContext;
import org.eclipse.packager.rpm.build.BuilderOptions;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.eclipse.packager.rpm.deps.RpmDependencyFlags;

/**
 * One RPM to be written. Equal packages are written as equal bytes.
 *
 * @param name its name
 * @param version its version
 * @param release its release
 * @param arch its architecture
 * @param provides each {@code name} or {@code name = version}
 * @param requires each {@code name}, {@code name = version} or {@code name >= version}
 */
public record SampleRpm(
    String name,
    String version,
    String release,
    String arch,
    List<String> provides,
    List<String> requires) {

  private static final int BUILT = 1_230_768_000;

  /** Copies the lists. */
  public SampleRpm {
    provides = List.copyOf(provides);
    requires = List.copyOf(requires);
  }

  /**
   * A package that provides only itself.
   *
   * @param name its name
   * @param version its version
   * @param arch its architecture
   * @param requires what it needs
   * @return the package, release 1
   */
  public static SampleRpm of(String name, String version, String arch, String... requires) {
    return new SampleRpm(name, version, "1", arch, List.of(), List.of(requires));
  }

  /**
   * The name by convention.
   *
   * @return such as {@code glite-CREAM-1.0-1.i386.rpm}
   */
  public String fileName() {
    return name + "-" + version + "-" + release + "." + arch + ".rpm";
  }

  /**
   * Writes the file, also over an earlier one.
   *
   * @param directory where to
   * @return the file
   * @throws IOException if it cannot be written
   */
  public Path write(Path directory) throws IOException {
    Path file = directory.resolve(fileName());
    BuilderOptions options = new BuilderOptions();
    options.setOpenOptions(
        new StandardOpenOption[] {
          StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING
        });
    try (RpmBuilder builder =
        new RpmBuilder(name, new RpmVersion(version, release), arch, file, options)) {
      describe(builder.getInformation());
      provides.forEach(text -> add(text, builder::addProvides));
      requires.forEach(text -> add(text, builder::addRequirement));
      BuilderContext context = builder.newContext();
      context.addFile(
          "/opt/pilot/" + name + "/README",
          (name + " " + version + "-" + release + "\n").getBytes(StandardCharsets.UTF_8),
          info -> info.setTimestamp(Instant.ofEpochSecond(BUILT)));
      builder.setHeaderCustomizer(header -> header.putInt(RpmTag.BUILDTIME, BUILT));
      builder.build();
    }
    return file;
  }

  private void describe(RpmBuilder.PackageInformation information) {
    information.setSummary(name);
    information.setDescription("A sample package of Pilotage: " + name);
    information.setLicense("Apache-2.0");
    information.setVendor("Pilotage");
    information.setPackager("Pilotage");
    information.setBuildHost("sample.invalid");
    information.setSourcePackage(name + "-" + version + "-" + release + ".src.rpm");
  }

  private static void add(String text, Target target) {
    String[] part = text.split(" ", 3);
    if (part.length < 3) {
      target.add(part[0], "");
    } else {
      target.add(part[0], part[2], flags(part[1]));
    }
  }

  private static RpmDependencyFlags[] flags(String sense) {
    return switch (sense) {
      case "=" -> new RpmDependencyFlags[] {RpmDependencyFlags.EQUAL};
      case ">=" -> new RpmDependencyFlags[] {RpmDependencyFlags.GREATER, RpmDependencyFlags.EQUAL};
      case "<" -> new RpmDependencyFlags[] {RpmDependencyFlags.LESS};
      default -> throw new IllegalArgumentException("not =, >= or <: " + sense);
    };
  }

  @FunctionalInterface
  private interface Target {
    void add(String name, String version, RpmDependencyFlags... flags);
  }
}
