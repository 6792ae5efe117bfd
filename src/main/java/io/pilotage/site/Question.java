package io.pilotage.site;

import java.util.List;

/**
 * What the form of a task asks, so that a page can ask the same in the same words.
 *
 * @param key the field
 * @param group what the form puts around it; empty if nothing
 * @param label what is asked
 * @param hint the sentence under it; empty if there is none
 * @param kind what it looks like
 * @param required whether the form always wants it
 * @param longest most characters of a text
 * @param choices the legal values; empty for what is typed
 */
public record Question(
    String key,
    String group,
    String label,
    String hint,
    Kind kind,
    boolean required,
    int longest,
    List<Choice> choices) {

  /** Copies the choices. */
  public Question {
    choices = List.copyOf(choices);
  }

  /** What a question looks like. */
  public enum Kind {
    /** One line. */
    LINE,
    /** Several lines. */
    TEXT,
    /** A whole number. */
    NUMBER,
    /** Yes or no. */
    CHECKBOX,
    /** One of several. */
    CHOICE,
    /** A day. */
    DATE
  }

  /**
   * One legal value.
   *
   * @param value what is recorded
   * @param label what people read
   */
  public record Choice(String value, String label) {}
}
