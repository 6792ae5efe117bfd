package io.pilotage.repository.hostile;

import io.pilotage.repository.rpm.HandmadeRpm;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A file that is as large as may be, and made to cost its reader as much as it can.
 *
 * @param name of the file; starts with the kind of document
 * @param answer what is to come of it
 * @param content writes it
 */
record Swollen(String name, String answer, Content content) {

  private static final int MANY = 200_000;
  private static final String READ = "read";
  private static final String TOO_MUCH = "rpm-header-size";
  private static final String NAMES = "more than 1000 different names";
  private static final String OFFERS = "a package that offers more than any";

  private static final int OLDFILENAMES = 1027;
  private static final int DIRINDEXES = 1116;
  private static final int BASENAMES = 1117;
  private static final int DIRNAMES = 1118;

  /** Writes a file. */
  @FunctionalInterface
  interface Content {
    void to(OutputStream out) throws IOException;
  }

  void write(Path directory) throws IOException {
    try (OutputStream out = Files.newOutputStream(directory.resolve(name))) {
      content.to(out);
    }
  }

  static List<Swollen> all() {
    return List.of(
        rpm("dependencies", READ, () -> dependencies(25_000, 100)),
        rpm("too many dependencies", TOO_MUCH, () -> dependencies(MANY, 1)),
        rpm("dependencies and files", READ, Swollen::dependenciesAndFiles),
        rpm("a name of 15 MB", READ, () -> named().strings(1049, List.of("x".repeat(15 << 20)))),
        rpm(
            "a name of 20 MB",
            TOO_MUCH,
            () -> named().strings(1049, List.of("x".repeat(20 << 20)))),
        rpm("a payload of 64 MB", READ, () -> named().payload(new byte[64 << 20])),
        rpm("a directory of 15 MB", TOO_MUCH, Swollen::longDirectory),
        rpm("many files", READ, () -> files(named())),
        rpm("too many files", TOO_MUCH, () -> named().strings(OLDFILENAMES, numbers(MANY + 1))),
        xml("primary", "other names each time", NAMES, "<n#/>"),
        xml("primary", "other attributes each time", NAMES, "<n a#='' b#=''/>"),
        xml("primary", "other namespaces each time", NAMES, "<n xmlns:p#='u#'/>"),
        xml("primary", "other instructions each time", NAMES, "<?n# x?>"),
        xml("filelists", "files of one package", "an entry without pkgid", "<file>/opt/x/#</file>"),
        xml("offers", "provides of one package", OFFERS, provides("n#")),
        xml("offers", "long provides of one package", OFFERS, provides("n".repeat(99_000))),
        xml(
            "repomd",
            "long texts",
            "an entry without href",
            "<size>" + "1".repeat(4096) + "</size>"),
        xml(
            "other",
            "an attribute of 200 KB",
            "an entry without name",
            "<package pkgid='" + "p".repeat(200_000) + "'/>"));
  }

  private static String provides(String name) {
    return "<format><provides><entry name='" + name + "'/></provides></format>";
  }

  private static HandmadeRpm named() {
    return HandmadeRpm.named("swollen");
  }

  private static HandmadeRpm dependencies(int each, int length) {
    HandmadeRpm rpm = named();
    for (DependencyKind kind : DependencyKind.values()) {
      kind.to(rpm, each, i -> "n".repeat(length) + i, i -> "1");
    }
    return rpm;
  }

  private static HandmadeRpm longDirectory() {
    return named()
        .strings(BASENAMES, Collections.nCopies(MANY, "x"))
        .strings(DIRNAMES, List.of("d".repeat(15 << 20)))
        .ints(DIRINDEXES, new int[MANY]);
  }

  private static HandmadeRpm dependenciesAndFiles() {
    return files(dependencies(25_000, 50));
  }

  private static HandmadeRpm files(HandmadeRpm rpm) {
    return rpm.strings(BASENAMES, numbers(MANY))
        .strings(DIRNAMES, numbers(MANY))
        .ints(DIRINDEXES, new int[MANY]);
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static Swollen rpm(String name, String answer, Supplier<HandmadeRpm> made) {
    return new Swollen("rpm, " + name, answer, out -> out.write(made.get().bytes()));
  }

  /** As much as may be of the same element, compressed. */
  private static Swollen xml(String kind, String name, String answer, String element) {
    Flood flood =
        switch (kind) {
          case "repomd" -> new Flood("<repomd><data type='primary'>", element, "</data></repomd>");
          case "filelists" -> new Flood("<filelists><package>", element, "</package></filelists>");
          case "other" -> new Flood("<otherdata>", element, "</otherdata>");
          default -> new Flood("<metadata><package>", element, "</package></metadata>");
        };
    return new Swollen(kind + ", " + name, answer, flood::to);
  }
}
