package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.NeedsProgram;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What files that nobody here made say about themselves: field by field the same as {@code rpm -qp}
 * says, but for the differences that are explained here. Whether their digests and signatures are
 * good is compared in {@link RpmkeysTest}.
 */
@NeedsProgram("rpm")
class RpmQueryTest {

  /**
   * Every difference, and its reason: file, field, what only we say, what only rpm says. Bytes
   * beyond ASCII are written as in a URL. (What is no UTF-8 is read as createrepo_c reads it, so
   * that it meets what metadata says, and so that different names stay different.)
   */
  private static final String EXPLAINED =
      """
      balicek-iso88591-1.1.1-1.x86_64.rpm | requires | %c3%a0%c3%a1%c3%a2%c3%a3%c3%a4%c3%a5%c3%a7 0 | %e0%e1%e2%e3%e4%e5%e7 0 | no UTF-8, read as ISO 8859-1
      balicek-iso88592-1.1.1-1.x86_64.rpm | provides | Bal%c3%ad%c3%a8ek 0                          | Bal%ed%e8ek 0           | no UTF-8, read as ISO 8859-1
      balicek-iso88592-1.1.1-1.x86_64.rpm | requires | b%c3%adl%c3%bdk%c3%b9%c3%b2 0                | b%edl%fdk%f9%f2 0       | no UTF-8, read as ISO 8859-1
      """;

  /** Separators that ASCII has for this; no field may hold one, or it would differ from ours. */
  private static final char RECORD = '\u001c';

  private static final char FIELD = '\u001d';
  private static final char VALUE = '\u001e';
  private static final char PART = '\u001f';

  private static final List<String> FIELDS =
      List.of(
          "name",
          "epoch",
          "version",
          "release",
          "arch",
          "kind",
          "provides",
          "requires",
          "conflicts",
          "obsoletes",
          "files");

  private static final String FORMAT =
      String.join(
              "" + FIELD,
              "%{NAME}",
              "%|EPOCH?{%{EPOCH}}|",
              "%{VERSION}",
              "%{RELEASE}",
              "%{ARCH}",
              "%|SOURCERPM?{binary}:{source}|",
              dependencies("PROVIDE"),
              dependencies("REQUIRE"),
              dependencies("CONFLICT"),
              dependencies("OBSOLETE"),
              "[%{FILENAMES}" + VALUE + "]")
          + RECORD;

  @TempDir Path temp;

  @Test
  void everyFieldOfEveryForeignFileIsWhatRpmSays() throws Exception {
    List<Path> files = ForeignRpmTest.rpms();
    List<List<String>> theirs = theirs(files);
    assertThat(theirs).as("files that rpm describes").hasSameSizeAs(files);

    Set<String> differences = new TreeSet<>();
    for (int i = 0; i < files.size(); i++) {
      List<String> ours = ours(files.get(i)).stream().map(RpmQueryTest::utf8).toList();
      assertThat(theirs.get(i)).hasSameSizeAs(FIELDS);
      for (int field = 0; field < FIELDS.size(); field++) {
        List<String> own = values(ours.get(field));
        List<String> rpms = values(theirs.get(i).get(field));
        if (!own.equals(rpms)) {
          differences.add(
              String.join(
                  " | ",
                  String.valueOf(files.get(i).getFileName()),
                  FIELDS.get(field),
                  without(own, rpms),
                  without(rpms, own)));
        }
      }
    }
    System.out.printf(
        "compared with rpm -qp: %d fields of %d files, %d of them differ%n",
        files.size() * FIELDS.size(), files.size(), differences.size());
    assertThat(differences).containsExactlyInAnyOrderElementsOf(explained());
  }

  private static List<String> explained() {
    return EXPLAINED
        .lines()
        .map(line -> List.of(line.split("\\s+\\|\\s+", -1)))
        .map(RpmQueryTest::withoutReason)
        .toList();
  }

  private static String withoutReason(List<String> row) {
    assertThat(row).as("file, field, ours, rpm's, reason").hasSize(5);
    assertThat(row.get(4)).as("the reason of %s", row).isNotBlank();
    return String.join(" | ", row.subList(0, 4));
  }

  private static List<String> ours(Path file) throws IOException, RpmRefusal {
    RpmPackage pkg;
    try (InputStream in = open(file)) {
      pkg = RpmReader.describe(in);
    }
    StringBuilder files = new StringBuilder();
    try (InputStream in = open(file)) {
      RpmReader.files(in, path -> files.append(path).append(VALUE));
    }
    String epoch = pkg.evr().epoch();
    return List.of(
        pkg.name(),
        epoch == null ? "" : epoch,
        pkg.evr().version(),
        String.valueOf(pkg.evr().release()),
        pkg.arch(),
        pkg.source() ? "source" : "binary",
        joined(pkg.provides()),
        joined(pkg.requires()),
        joined(pkg.conflicts()),
        joined(pkg.obsoletes()),
        files.toString());
  }

  private static InputStream open(Path file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file));
  }

  private static String joined(Collection<Dependency> dependencies) {
    StringBuilder joined = new StringBuilder();
    for (Dependency dependency : dependencies) {
      joined.append(dependency.name()).append(PART).append(dependency.flags()).append(PART);
      joined.append(dependency.version()).append(VALUE);
    }
    return joined.toString();
  }

  private static String dependencies(String kind) {
    return ("[%{" + kind + "NAME}" + PART + "%{" + kind + "FLAGS}")
        + (PART + "%{" + kind + "VERSION}" + VALUE + "]");
  }

  /** One call for all files; their bytes as they are, whatever they are encoded in. */
  private List<List<String>> theirs(Collection<Path> files) throws Exception {
    List<String> command = new ArrayList<>(List.of("rpm", "-qp", "--nosignature", "--nodigest"));
    command.addAll(List.of("--queryformat", FORMAT));
    files.forEach(file -> command.add(file.toString()));
    Path errors = temp.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("HOME", temp.toString());
    Process rpm = builder.start();
    String output = raw(rpm.getInputStream().readAllBytes());
    assertThat(rpm.waitFor()).as(raw(Files.readAllBytes(errors))).isZero();
    return split(output, RECORD).stream().map(record -> split(record + FIELD, FIELD)).toList();
  }

  /** Each value for itself. */
  private static List<String> values(String field) {
    return split(field.indexOf(VALUE) < 0 ? field + VALUE : field, VALUE);
  }

  /** So that it can stand in the table. */
  private static String printed(String value) {
    return value
        .replace(PART, ' ')
        .chars()
        .mapToObj(c -> c >= ' ' && c < 127 ? Character.toString(c) : "%%%02x".formatted(c))
        .collect(Collectors.joining())
        .strip();
  }

  private static List<String> split(String text, char end) {
    List<String> parts = new ArrayList<>(List.of(text.split("" + end, -1)));
    assertThat(parts.remove(parts.size() - 1)).as("what follows the last %d", (int) end).isEmpty();
    return parts;
  }

  private static String without(Collection<String> values, Collection<String> others) {
    List<String> rest = new ArrayList<>(values);
    rest.removeAll(others);
    return rest.isEmpty()
        ? "-"
        : rest.stream().map(RpmQueryTest::printed).collect(Collectors.joining(", "));
  }

  /** Our text as bytes, to be compared with rpm's. */
  private static String utf8(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String raw(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
