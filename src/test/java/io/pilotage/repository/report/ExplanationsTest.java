package io.pilotage.repository.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplanationsTest {

  private static final Pattern WORDS = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

  /** Words of the same form that are no codes. */
  private static final List<String> OTHERS =
      List.of(
          "after-freeze",
          "content-length",
          "content-range",
          "content-type",
          "last-modified",
          "not-allowed",
          "open-checksum",
          "open-size",
          "outside-update",
          "package-size",
          "pilotage-repodata",
          "repository-reader",
          "retry-after",
          "too-long",
          "too-many",
          "transfer-encoding");

  /** Codes that are put together. */
  private static final List<String> COMPOSED =
      List.of(
          "added-after-freeze",
          "removed-after-freeze",
          "changed-after-freeze",
          "added-outside-update",
          "removed-outside-update",
          "changed-outside-update",
          "rpm-header-digest",
          "rpm-payload-digest",
          "rpm-package-digest",
          "rpm-package-size");

  @Test
  void everyCodeThatTheCheckCanGiveIsExplained() throws IOException {
    SortedSet<String> codes = new TreeSet<>(COMPOSED);
    codes.addAll(codesInTheSources());

    assertThat(codes)
        .contains("wrong-arch", "rpm-truncated", "source-missing", "unsigned-packages");
    assertThat(Explanations.codes()).containsAll(codes);
  }

  @Test
  void everyExplanationHasATitleAndHelp() {
    assertThat(Explanations.codes())
        .allSatisfy(
            code -> {
              assertThat(Explanations.of(code).title()).matches("[A-Z].{5,80}[^.]");
              assertThat(Explanations.of(code).help()).matches("\\w.{10,300}\\.");
            });
  }

  private static SortedSet<String> codesInTheSources() throws IOException {
    SortedSet<String> codes = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/pilotage/repository"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher found = WORDS.matcher(Files.readString(file));
        while (found.find()) {
          codes.add(found.group(1));
        }
      }
    }
    codes.removeAll(OTHERS);
    return codes;
  }
}
