package io.pilotage.repository.signature;

import org.jspecify.annotations.Nullable;

/** Strangers' text on one printable line. */
final class Text {

  private static final int MOST = 200;

  private Text() {}

  static String printable(@Nullable String text) {
    String line = text == null ? "" : text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    return line.length() > MOST ? line.substring(0, MOST) + "…" : line;
  }
}
