package io.pilotage.bench;

import io.pilotage.bench.Clock.Times;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints Markdown, line by line as the measurements come. */
final class Table {

  private final PrintStream out;

  Table(PrintStream out) {
    this.out = out;
  }

  void head() {
    out.println("| job | against | ratio | goal | met | ours s | theirs s | note |");
    out.println("|---|---|--:|--:|---|--:|--:|---|");
  }

  void row(String job, String against, double goal, Times ours, Times theirs, String note) {
    double ratio = ours.median() / theirs.median();
    out.println(
        String.format(
            Locale.ROOT,
            "| %s | %s | **%.2f** | ≤ %.2f | %s | %s | %s | %s |",
            job,
            against,
            ratio,
            goal,
            ratio <= goal ? "yes" : "no",
            seconds(ours),
            seconds(theirs),
            note));
  }

  /** A row without a peer, or without ourselves. */
  void bare(String job, String against, @Nullable Times ours, String note) {
    String seconds = ours == null ? "" : seconds(ours);
    out.println("| " + job + " | " + against + " | | | | " + seconds + " | | " + note + " |");
  }

  void text(String line) {
    out.println(line);
  }

  private static String seconds(Times times) {
    return String.format(
        Locale.ROOT, "%.3f (%.3f–%.3f)", times.median(), times.least(), times.most());
  }
}
