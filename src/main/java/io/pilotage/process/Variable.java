package io.pilotage.process;

import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;

/**
 * A process variable: a name with a type that the engine stores as it is, never as serialised Java.
 *
 * @param <T> its type
 */
public final class Variable<T> {

  private final String name;
  private final Class<T> type;

  private Variable(String name, Class<T> type) {
    this.name = name;
    this.type = type;
  }

  /**
   * A text.
   *
   * @param name the variable's name
   * @return the variable
   */
  public static Variable<String> text(String name) {
    return new Variable<>(name, String.class);
  }

  /**
   * A yes or no.
   *
   * @param name the variable's name
   * @return the variable
   */
  public static Variable<Boolean> flag(String name) {
    return new Variable<>(name, Boolean.class);
  }

  /**
   * A whole number.
   *
   * @param name the variable's name
   * @return the variable
   */
  public static Variable<Integer> number(String name) {
    return new Variable<>(name, Integer.class);
  }

  /**
   * A long whole number.
   *
   * @param name the variable's name
   * @return the variable
   */
  public static Variable<Long> count(String name) {
    return new Variable<>(name, Long.class);
  }

  /**
   * A point in time.
   *
   * @param name the variable's name
   * @return the variable
   */
  public static Variable<Date> date(String name) {
    return new Variable<>(name, Date.class);
  }

  /**
   * The name.
   *
   * @return as in the models and forms
   */
  public String name() {
    return name;
  }

  /**
   * The value where there must be one.
   *
   * @param scope where to look
   * @return the value
   * @throws IllegalStateException if there is none, or of another type
   */
  public T get(VariableScope scope) {
    return find(scope)
        .orElseThrow(() -> new IllegalStateException("the variable " + name + " is not set"));
  }

  /**
   * The value.
   *
   * @param scope where to look
   * @return the value, empty if it is not set
   * @throws IllegalStateException if it is of another type
   */
  public Optional<T> find(VariableScope scope) {
    Object value = scope.getVariable(name);
    if (value == null) {
      return Optional.empty();
    }
    if (type == Long.class && value instanceof Integer number) {
      return Optional.of(type.cast(number.longValue()));
    }
    if (type == Integer.class && value instanceof Long number) {
      return Optional.of(type.cast(Math.toIntExact(number)));
    }
    if (!type.isInstance(value)) {
      throw new IllegalStateException(
          "the variable %s is a %s, not a %s"
              .formatted(name, value.getClass().getSimpleName(), type.getSimpleName()));
    }
    return Optional.of(type.cast(value));
  }

  /**
   * Sets the value where the variable is, or else in the process instance.
   *
   * @param scope where
   * @param value the value, null to empty it
   */
  public void set(VariableScope scope, @Nullable T value) {
    scope.setVariable(name, value);
  }
}
