package io.pilotage.mirror;

/** Writes a JSON text of objects, lists, texts and numbers. */
final class JsonText {

  private final StringBuilder text = new StringBuilder();
  private boolean first = true;

  JsonText open() {
    separate();
    text.append('{');
    first = true;
    return this;
  }

  JsonText close() {
    text.append('}');
    first = false;
    return this;
  }

  JsonText list(String name) {
    name(name);
    text.append('[');
    first = true;
    return this;
  }

  JsonText endList() {
    text.append(']');
    first = false;
    return this;
  }

  JsonText text(String name, String value) {
    name(name);
    quote(value);
    return this;
  }

  JsonText number(String name, long value) {
    name(name);
    text.append(value);
    return this;
  }

  private void name(String name) {
    separate();
    quote(name);
    text.append(':');
  }

  private void separate() {
    if (!first) {
      text.append(',');
    }
    first = false;
  }

  private void quote(String value) {
    text.append('"');
    for (int at = 0; at < value.length(); at++) {
      char letter = value.charAt(at);
      if (letter == '"' || letter == '\\') {
        text.append('\\').append(letter);
      } else if (letter < 0x20) {
        text.append("\\u%04x".formatted((int) letter));
      } else {
        text.append(letter);
      }
    }
    text.append('"');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
