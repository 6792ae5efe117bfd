package io.pilotage.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document that a test makes: between {@code <!-- name:begin -->} and {@code <!--
 * name:end -->}. With {@code -Dpilotage.write-docs=true} it is written, otherwise compared.
 */
final class GeneratedText {
  static final String HOW_TO_MEND = "made from the models; mend it with -Dpilotage.write-docs=true";

  private final Path document;
  private final String name;
  private final String begin;
  private final String end;

  GeneratedText(Path document, String name) {
    this.document = document;
    this.name = name;
    this.begin = "<!-- " + name + ":begin -->\n";
    this.end = "\n<!-- " + name + ":end -->";
  }

  /** What the document holds; the given text where documents are to be written. */
  String writtenOr(String text) {
    if (Boolean.getBoolean("pilotage.write-docs")) {
      write(text);
    }
    String whole = Models.text(document);
    return whole.substring(start(whole), stop(whole));
  }

  private void write(String text) {
    String whole = Models.text(document);
    try {
      Files.writeString(
          document, whole.substring(0, start(whole)) + text + whole.substring(stop(whole)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int start(String whole) {
    return place(whole, begin) + begin.length();
  }

  private int stop(String whole) {
    return place(whole, end);
  }

  private int place(String whole, String marker) {
    int place = whole.indexOf(marker);
    if (place < 0) {
      throw new AssertionError("no marker of " + name + " in " + document + ": " + marker.strip());
    }
    return place;
  }
}
