package io.pilotage.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run came to, as its process said. */
final class FuzzOutcome {

  static final String HEAD =
      """
      | target | inputs tried | branches | kept | dearest input | process | found |
      |---|--:|--:|--:|--:|--:|---|""";

  private static final Pattern DONE =
      Pattern.compile("#(\\d+)\\s+DONE\\s+cov: (\\d+) ft: \\d+ corp: (\\d+)/.* rss: (\\d+)Mb");
  private static final Pattern DEAREST = Pattern.compile("dearest (\\d+) bytes (\\d+) ms");
  private static final Pattern ARTIFACT = Pattern.compile("(crash|oom|timeout|leak)-.*");
  private static final int TAIL = 40;

  private final Target target;
  private final Path directory;
  private final int exit;
  private final List<String> log;

  FuzzOutcome(Target target, Path directory, int exit, List<String> log) {
    this.target = target;
    this.directory = directory;
    this.exit = exit;
    this.log = List.copyOf(log);
  }

  /** Also false if the fuzzer did not run as it should. */
  boolean isClean() {
    return exit == 0 && line(DONE) != null;
  }

  String row() {
    Matcher done = line(DONE);
    Matcher dearest = line(DEAREST);
    String costs =
        dearest == null
            ? "–"
            : String.format(
                Locale.ROOT,
                "%.1f MiB, %s ms",
                Long.parseLong(dearest.group(1)) / 1048576.0,
                dearest.group(2));
    return done == null
        ? "| %s | – | – | – | %s | – | **something** |".formatted(target, costs)
        : "| %s | %,d | %s | %s | %s | %s MiB | nothing |"
            .formatted(
                target,
                Long.parseLong(done.group(1)),
                done.group(2),
                done.group(3),
                costs,
                done.group(4));
  }

  /** The end of what the fuzzer said, and what to do. */
  String complaint() throws IOException {
    return "%s ended with %d:%n%s%n%nInputs: %s; mend it, then keep them in %s."
        .formatted(
            target,
            exit,
            String.join("\n", log.subList(Math.max(0, log.size() - TAIL), log.size())),
            artifacts(),
            target.inputs());
  }

  private List<Path> artifacts() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> ARTIFACT.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }

  private @Nullable Matcher line(Pattern pattern) {
    return log.stream().map(pattern::matcher).filter(Matcher::find).findFirst().orElse(null);
  }
}
