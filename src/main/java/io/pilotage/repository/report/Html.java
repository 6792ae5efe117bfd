package io.pilotage.repository.report;

/** Writes HTML; only {@link #raw} writes anything but text. */
final class Html {

  private final StringBuilder html = new StringBuilder();

  /** Markup of our own. */
  Html raw(String markup) {
    html.append(markup);
    return this;
  }

  /** Anybody's text. */
  Html text(String text) {
    text.codePoints().forEach(this::letter);
    return this;
  }

  /** A path, which may break after each of its parts. */
  Html path(String path) {
    return raw("<code>")
        .raw(new Html().text(path).toString().replace("/", "/<wbr>"))
        .raw("</code>");
  }

  /** An element without attributes, and its text. */
  Html element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name + ">\n");
  }

  private void letter(int letter) {
    switch (letter) {
      case '&' -> html.append("&amp;");
      case '<' -> html.append("&lt;");
      case '>' -> html.append("&gt;");
      case '"' -> html.append("&quot;");
      case '\'' -> html.append("&#39;");
      default -> html.appendCodePoint(letter);
    }
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
