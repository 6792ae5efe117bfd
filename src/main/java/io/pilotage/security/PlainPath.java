package io.pilotage.security;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** What a path means, however it is spelled: encodings, parameters, dots and slashes undone. */
final class PlainPath {

  private static final int MOST_DECODINGS = 5;

  private PlainPath() {}

  static String of(String uri) {
    String path = uri;
    for (int i = 0; i < MOST_DECODINGS && path.indexOf('%') >= 0; i++) {
      path = decoded(path);
    }
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.replace('\\', '/').split("/", -1)) {
      add(segments, segment.replaceFirst(";.*", "").strip());
    }
    return "/" + String.join("/", segments).toLowerCase(Locale.ROOT);
  }

  private static void add(Deque<String> segments, String name) {
    if (name.equals("..")) {
      segments.pollLast();
    } else if (!name.isEmpty() && !name.equals(".")) {
      segments.addLast(name);
    }
  }

  /** Decodes what is well-formed and leaves the rest as it is. */
  private static String decoded(String path) {
    StringBuilder plain = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      int code = path.charAt(i) == '%' ? code(path, i) : -1;
      if (code >= 0) {
        plain.append((char) code);
        i += 2;
      } else {
        plain.append(path.charAt(i));
      }
    }
    return plain.toString();
  }

  private static int code(String path, int percent) {
    if (percent + 2 >= path.length()) {
      return -1;
    }
    int high = Character.digit(path.charAt(percent + 1), 16);
    int low = Character.digit(path.charAt(percent + 2), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
