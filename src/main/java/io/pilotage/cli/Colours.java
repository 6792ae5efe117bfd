package io.pilotage.cli;

import java.util.Map;
import java.util.stream.Collectors;

/** Colours the first word of each line that is known to have one. */
final class Colours {

  /** When to do so. */
  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String BLUE = "34";

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("PASSED", "1;" + GREEN),
          Map.entry("FAILED", "1;" + RED),
          Map.entry("ERROR", "1;" + RED),
          Map.entry("WARNING", "1;" + YELLOW),
          Map.entry("INFO", BLUE),
          Map.entry("EQUAL", "1;" + GREEN),
          Map.entry("DIFFERENT", "1;" + RED),
          Map.entry("PUBLISHED", "1;" + GREEN),
          Map.entry("INTACT", "1;" + GREEN),
          Map.entry("BROKEN", "1;" + RED),
          Map.entry("added", GREEN),
          Map.entry("removed", RED),
          Map.entry("changed", YELLOW),
          Map.entry("missing", RED),
          Map.entry("extra", RED),
          Map.entry("different", RED));

  private Colours() {}

  static String paint(String text) {
    return text.lines().map(Colours::line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(String line) {
    int start = line.length() - line.stripLeading().length();
    int end = start;
    while (end < line.length() && Character.isLetter(line.charAt(end))) {
      end++;
    }
    String word = line.substring(start, end);
    String colour = WORDS.get(word);
    return colour == null
        ? line
        : line.substring(0, start)
            + "\u001b["
            + colour
            + "m"
            + word
            + "\u001b[0m"
            + line.substring(end);
  }
}
