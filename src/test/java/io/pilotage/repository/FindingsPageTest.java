package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code src/docs/findings.md} explains every code that the sources can give, and no other. */
class FindingsPageTest {

  private static final Path PAGE = Path.of("src/docs/findings.md");
  private static final Path SOURCES = Path.of("src/main/java/io/pilotage/repository");

  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `([a-z0-9-]+)` \\| ((?:ERROR|WARNING|INFO)(?: or (?:ERROR|WARNING))?)"
              + " \\| [^|]+ \\| [^|]+ \\|$",
          Pattern.MULTILINE);

  /** A code is the first text that these are given. */
  private static final Pattern CODE =
      Pattern.compile(
          "\\b(error|warning|info|add|invalid|forged|Finding|SourceRefusal|RpmRefusal|refusal)\\("
              + "[^\"();]*\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

  /** What is put together from two texts. */
  private static final Set<String> COMPOSED =
      Stream.concat(
              Stream.of("added-", "removed-", "changed-")
                  .flatMap(how -> Stream.of(how + "after-freeze", how + "outside-update")),
              Stream.of("header-digest", "payload-digest", "package-digest", "package-size")
                  .map(defect -> "rpm-" + defect))
          .collect(Collectors.toUnmodifiableSet());

  @Test
  void everyCodeOfTheSourcesIsExplained() throws IOException {
    Set<String> codes = new TreeSet<>(COMPOSED);
    calls().forEach(call -> codes.add(call.group(2)));

    assertThat(codes).hasSizeGreaterThan(60);
    assertThat(page().keySet())
        .as("a code without a row `| `code` | severity | meaning | mend |` in %s", PAGE)
        .containsAll(codes);
  }

  @Test
  void noCodeIsExplainedThatNothingGives() throws IOException {
    String sources = sources();

    assertThat(page().keySet())
        .filteredOn(code -> !COMPOSED.contains(code))
        .allSatisfy(code -> assertThat(sources).contains('"' + code + '"'));
  }

  @Test
  void severitiesAreThoseOfTheSources() throws IOException {
    Map<String, String> page = page();

    assertThat(calls())
        .filteredOn(call -> Set.of("error", "warning", "info").contains(call.group(1)))
        .isNotEmpty()
        .allSatisfy(
            call ->
                assertThat(page.getOrDefault(call.group(2), ""))
                    .as(call.group(2))
                    .contains(call.group(1).toUpperCase(Locale.ROOT)));
  }

  private static Map<String, String> page() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    String page = Files.readString(PAGE);
    ROW.matcher(page)
        .results()
        .forEach(row -> assertThat(rows.put(row.group(1), row.group(2))).as(row.group(1)).isNull());
    assertThat(page.lines().filter(line -> line.startsWith("| `"))).hasSameSizeAs(rows.keySet());
    return rows;
  }

  private static List<MatchResult> calls() throws IOException {
    return CODE.matcher(sources()).results().toList();
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }
}
