package io.pilotage.pilot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of something a person sent and collects every fault, so that all are named at
 * once. What a faulty field yields is of no use: call {@link #refuse()} before anything is done.
 */
public final class FieldCheck {

  private final List<Fault> faults = new ArrayList<>();

  /**
   * Reads one line that must be there.
   *
   * @param field the field's name for the sender
   * @param value what came
   * @param most the greatest number of characters
   * @return the line without blanks around it
   */
  public String line(String field, @Nullable String value, int most) {
    return required(field, optional(field, value, most, false));
  }

  /**
   * Reads one line that may be missing.
   *
   * @param field the field's name for the sender
   * @param value what came
   * @param most the greatest number of characters
   * @return the line without blanks around it, null if it is missing or blank
   */
  public @Nullable String optionalLine(String field, @Nullable String value, int most) {
    return optional(field, value, most, false);
  }

  /**
   * Reads a text of several lines that must be there.
   *
   * @param field the field's name for the sender
   * @param value what came
   * @param most the greatest number of characters
   * @return the text without blanks around it
   */
  public String text(String field, @Nullable String value, int most) {
    return required(field, optional(field, value, most, true));
  }

  /**
   * Reads a text of several lines that may be missing.
   *
   * @param field the field's name for the sender
   * @param value what came
   * @param most the greatest number of characters
   * @return the text without blanks around it, null if it is missing or blank
   */
  public @Nullable String optionalText(String field, @Nullable String value, int most) {
    return optional(field, value, most, true);
  }

  /**
   * Reads one of several words.
   *
   * @param field the field's name for the sender
   * @param value what came
   * @param fallback what a faulty field yields
   * @param <E> the words
   * @return the word
   */
  public <E extends Enum<E>> E choice(String field, @Nullable String value, E fallback) {
    E[] words = fallback.getDeclaringClass().getEnumConstants();
    for (E word : words) {
      if (word.name().equals(value)) {
        return word;
      }
    }
    boolean missing = value == null || value.isBlank();
    fault(
        field,
        missing ? "required" : "unknown",
        (missing ? "is missing; choose one of " : "is not one of ") + Arrays.toString(words));
    return fallback;
  }

  /**
   * Adds a fault that only the caller can see.
   *
   * @param field the field's name for the sender
   * @param code stable, for machines
   * @param message what is wrong and how to mend it
   */
  public void fault(String field, String code, String message) {
    faults.add(new Fault(field, code, message));
  }

  /**
   * Ends the check.
   *
   * @throws RefusedException naming every fault, if there is one
   */
  public void refuse() {
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
  }

  private String required(String field, @Nullable String read) {
    boolean named = faults.stream().anyMatch(fault -> fault.field().equals(field));
    if (read == null && !named) {
      fault(field, "required", "is missing");
    }
    return read == null ? "" : read;
  }

  private @Nullable String optional(
      String field, @Nullable String value, int most, boolean severalLines) {
    String text = value == null ? "" : value.strip();
    if (text.length() > most) {
      fault(field, "too-long", "has more than " + most + " characters");
    } else if (text.chars().anyMatch(c -> isForbidden(c, severalLines))) {
      String what = severalLines ? "must not contain" : "must be one line without";
      fault(field, "malformed", what + " control characters");
    } else if (!text.isEmpty()) {
      return text;
    }
    return null;
  }

  private static boolean isForbidden(int c, boolean severalLines) {
    boolean layout = severalLines && (c == '\n' || c == '\r' || c == '\t');
    boolean bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return bidi || (Character.isISOControl(c) && !layout);
  }
}
