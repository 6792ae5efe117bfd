package io.pilotage.repository.rpm;

/**
 * The order of version (or release) texts: runs of digits compare as numbers, runs of letters as
 * text, digits win over letters, {@code ~} sorts before everything, {@code ^} after the end but
 * before anything else.
 */
final class VersionOrder {

  private final String a;
  private final String b;
  private int i;
  private int j;

  private VersionOrder(String a, String b) {
    this.a = a;
    this.b = b;
  }

  static int compare(String a, String b) {
    return a.equals(b) ? 0 : new VersionOrder(a, b).compare();
  }

  private int compare() {
    while (i < a.length() || j < b.length()) {
      i = skipSeparators(a, i);
      j = skipSeparators(b, j);
      char x = at(a, i);
      char y = at(b, j);
      if (x == '~' || y == '~') {
        if (x != y) {
          return x == '~' ? -1 : 1;
        }
        step();
      } else if (x == '^' || y == '^') {
        if (x != y) {
          return caret(x, y);
        }
        step();
      } else if (x == 0 || y == 0) {
        break;
      } else {
        int runs = compareRuns();
        if (runs != 0) {
          return runs;
        }
      }
    }
    return Boolean.compare(i < a.length(), j < b.length());
  }

  private void step() {
    i++;
    j++;
  }

  private static int caret(char x, char y) {
    if (x == 0) {
      return -1;
    }
    if (y == 0) {
      return 1;
    }
    return x == '^' ? -1 : 1;
  }

  /** Both stand at a letter or digit; the kind of the left run decides. */
  private int compareRuns() {
    boolean number = isDigit(a.charAt(i));
    int left = i;
    int right = j;
    i = end(a, i, number);
    j = end(b, j, number);
    if (j == right) {
      return number ? 1 : -1;
    }
    if (!number) {
      return compare(left, right);
    }
    left = skipZeros(a, left, i);
    right = skipZeros(b, right, j);
    int lengths = Integer.compare(i - left, j - right);
    return lengths != 0 ? lengths : compare(left, right);
  }

  /** Letter by letter, from there to where both stand. */
  private int compare(int left, int right) {
    int common = Math.min(i - left, j - right);
    for (int k = 0; k < common; k++) {
      int order = Character.compare(a.charAt(left + k), b.charAt(right + k));
      if (order != 0) {
        return Integer.signum(order);
      }
    }
    return Integer.compare(i - left, j - right);
  }

  private static int skipZeros(String text, int from, int end) {
    int at = from;
    while (at < end && text.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  private static int end(String text, int from, boolean number) {
    int end = from;
    while (end < text.length()
        && (number ? isDigit(text.charAt(end)) : isLetter(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  private static int skipSeparators(String text, int from) {
    int at = from;
    while (at < text.length() && isSeparator(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }

  private static boolean isSeparator(char c) {
    return !isDigit(c) && !isLetter(c) && c != '~' && c != '^';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
