package io.pilotage.mirror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which release of a pilot was live when: a line each time, with the fence of the run, the name of
 * the release, and {@code back} if the run went back to it.
 */
final class History {

  private static final String BACK = " back";

  private final Path file;

  History(Path file) {
    this.file = file;
  }

  /** The names, the latest first. */
  List<String> lately() throws IOException {
    List<String> names = new ArrayList<>();
    for (String line : lines()) {
      names.add(0, name(line));
    }
    return names;
  }

  /** What was live before the latest one; where the latest entry is this way back, its name. */
  Optional<String> before(long fence) throws IOException {
    if (endsWithWayBack(fence)) {
      return lately().stream().findFirst();
    }
    List<String> names = lately();
    return names.stream().filter(earlier -> !earlier.equals(names.get(0))).findFirst();
  }

  /** Whether the latest entry is of this run, which went back and was interrupted. */
  boolean endsWithWayBack(long fence) throws IOException {
    List<String> lines = lines();
    String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    return last.startsWith(fence + " ") && last.endsWith(BACK);
  }

  void note(long fence, String name) throws IOException {
    if (!lately().stream().limit(1).toList().contains(name)) {
      add(fence + " " + name);
    }
  }

  void noteWayBack(long fence, String name) throws IOException {
    if (!endsWithWayBack(fence)) {
      add(fence + " " + name + BACK);
    }
  }

  private void add(String line) throws IOException {
    List<String> lines = new ArrayList<>(lines());
    lines.add(line);
    Durable.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.US_ASCII) : List.of();
  }

  private static String name(String line) {
    return line.split(" ", -1)[1];
  }
}
