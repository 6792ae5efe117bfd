package io.pilotage.process;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.RefusedException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a person typed into a form. Forms are checked before; what is checked here needs the
 * world.
 */
public final class FormFields {

  private FormFields() {}

  /** Where the values are: in a task, or in what was typed and is not submitted yet. */
  @FunctionalInterface
  public interface Values {

    /**
     * The value of a field.
     *
     * @param field the field
     * @return null if there is none
     */
    @Nullable Object get(String field);
  }

  /**
   * A text that must be there.
   *
   * @param values of the task
   * @param field the field
   * @return the text, not blank
   * @throws RefusedException naming the field
   */
  public static String text(Values values, String field) {
    return optional(values, field).orElseThrow(() -> refused(field, "required", "is missing"));
  }

  /**
   * A text that may be missing.
   *
   * @param values of the task
   * @param field the field
   * @return the text, empty if blank
   */
  public static Optional<String> optional(Values values, String field) {
    Object value = values.get(field);
    return value == null || value.toString().isBlank()
        ? Optional.empty()
        : Optional.of(value.toString().strip());
  }

  /**
   * A choice.
   *
   * @param <E> the type of its constants
   * @param values of the task
   * @param field the field
   * @param type the constants
   * @return what was chosen
   * @throws RefusedException naming the field
   */
  public static <E extends Enum<E>> E choice(Values values, String field, Class<E> type) {
    String value = text(values, field);
    try {
      return Enum.valueOf(type, value);
    } catch (IllegalArgumentException e) {
      throw refused(field, "unknown", "is none of the choices");
    }
  }

  /**
   * A day.
   *
   * @param values of the task
   * @param field the field
   * @return the day
   * @throws RefusedException naming the field
   */
  public static LocalDate date(Values values, String field) {
    try {
      return LocalDate.parse(text(values, field));
    } catch (DateTimeParseException e) {
      throw refused(field, "malformed", "give a date as YYYY-MM-DD");
    }
  }

  /**
   * A day that has not passed.
   *
   * @param scope the task
   * @param field the field
   * @param today today
   * @return the day, today or later
   * @throws RefusedException naming the field
   */
  public static LocalDate comingDate(VariableScope scope, String field, LocalDate today) {
    LocalDate day = date(scope, field);
    if (day.isBefore(today)) {
      throw refused(field, "past", "must not lie in the past");
    }
    return day;
  }

  /**
   * Lines of text.
   *
   * @param values of the task
   * @param field the field
   * @return the lines that are not blank, possibly none
   */
  public static List<String> lines(Values values, String field) {
    return optional(values, field)
        .orElse("")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /** As {@link #text(Values, String)}, of a task. */
  public static String text(VariableScope scope, String field) {
    return text(scope::getVariable, field);
  }

  /** As {@link #optional(Values, String)}, of a task. */
  public static Optional<String> optional(VariableScope scope, String field) {
    return optional(scope::getVariable, field);
  }

  /** As {@link #choice(Values, String, Class)}, of a task. */
  public static <E extends Enum<E>> E choice(VariableScope scope, String field, Class<E> type) {
    return choice(scope::getVariable, field, type);
  }

  /** As {@link #date(Values, String)}, of a task. */
  public static LocalDate date(VariableScope scope, String field) {
    return date(scope::getVariable, field);
  }

  /** As {@link #lines(Values, String)}, of a task. */
  public static List<String> lines(VariableScope scope, String field) {
    return lines(scope::getVariable, field);
  }

  /**
   * One fault.
   *
   * @param field the field
   * @param code for machines
   * @param message for people
   * @return to be thrown
   */
  public static RefusedException refused(String field, String code, String message) {
    return new RefusedException(List.of(new Fault(field, code, message)));
  }

  /**
   * Shortens a text to what the engine keeps as a variable.
   *
   * @param text any text
   * @return at most 3,900 characters
   */
  public static String shown(String text) {
    return text.length() <= 3900 ? text : text.substring(0, 3890) + "\n…";
  }
}
