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
    String left = run(a, i, number);
    String right = run(b, j, number);
    i += left.length();
    j += right.length();
    if (right.isEmpty()) {
      return number ? 1 : -1;
    }
    return number ? compareNumbers(left, right) : Integer.signum(left.compareTo(right));
  }

  private static int compareNumbers(String left, String right) {
    String x = withoutZeros(left);
    String y = withoutZeros(right);
    int lengths = Integer.compare(x.length(), y.length());
    return lengths != 0 ? lengths : Integer.signum(x.compareTo(y));
  }

  private static String withoutZeros(String digits) {
    int start = 0;
    while (start < digits.length() && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  private static String run(String text, int from, boolean number) {
    int end = from;
    while (end < text.length()
        && (number ? isDigit(text.charAt(end)) : isLetter(text.charAt(end)))) {
      end++;
    }
    return text.substring(from, end);
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
