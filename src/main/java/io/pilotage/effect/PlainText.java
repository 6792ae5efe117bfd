package io.pilotage.effect;

import java.util.regex.Pattern;

/** Texts from outside, made harmless for a column and a log line. */
final class PlainText {

  private static final int LONGEST = 2000;
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

  private PlainText() {}

  static String line(String text) {
    String line = CONTROLS.matcher(text).replaceAll(" ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  static String of(Throwable thrown) {
    return line(thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
  }
}
