package io.pilotage.repository.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What each code of a finding means, for whoever sees it for the first time. The texts lie in
 * {@code explanations.properties}: code, title, a bar, and why it matters and what to do.
 */
public final class Explanations {

  private static final Properties TEXTS = texts();

  /**
   * One explanation.
   *
   * @param title a few words
   * @param help why it matters and what to do, in whole sentences
   */
  public record Explanation(String title, String help) {}

  private Explanations() {}

  /**
   * Explains a code. A code that nobody explained yet is explained by itself.
   *
   * @param code of a finding
   * @return its meaning
   */
  public static Explanation of(String code) {
    String text = TEXTS.getProperty(code, "");
    int bar = text.indexOf('|');
    return bar < 0
        ? new Explanation(code.replace('-', ' '), "See what was found and what was expected.")
        : new Explanation(text.substring(0, bar).strip(), text.substring(bar + 1).strip());
  }

  /**
   * Every code that has an explanation.
   *
   * @return sorted
   */
  public static SortedSet<String> codes() {
    return new TreeSet<>(TEXTS.stringPropertyNames());
  }

  private static Properties texts() {
    Properties texts = new Properties();
    try (InputStream bytes = Explanations.class.getResourceAsStream("explanations.properties")) {
      if (bytes == null) {
        throw new IllegalStateException("explanations.properties is missing");
      }
      Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8);
      texts.load(reader);
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
