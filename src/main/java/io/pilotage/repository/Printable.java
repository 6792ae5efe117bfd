package io.pilotage.repository;

/** Strangers' text made harmless for reports and logs. */
final class Printable {

  private static final int LONGEST = 500;

  private Printable() {}

  static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(LONGEST).forEach(c -> append(line, c));
    if (text.codePointCount(0, text.length()) > LONGEST) {
      line.append('…');
    }
    return line.toString();
  }

  private static void append(StringBuilder line, int c) {
    if (isPlain(c)) {
      line.appendCodePoint(c);
    } else {
      line.append("\\u{%x}".formatted(c));
    }
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
