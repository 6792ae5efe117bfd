package io.pilotage.repository;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which names may stand in a path. Only plain ASCII passes: that leaves out traversal, encoded and
 * control characters, bidi overrides, look-alikes and options ({@code -rf}) all at once.
 */
final class PathNames {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+~^@=,:-]{0,254}");

  private PathNames() {}

  static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches();
  }

  /** Whether a path is relative and made of plain names only. */
  static boolean isPlainPath(String path) {
    return path.length() <= 1000
        && !path.endsWith("/")
        && Pattern.compile("/").splitAsStream(path).allMatch(PathNames::isPlain);
  }

  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
