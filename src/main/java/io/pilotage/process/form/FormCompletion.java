package io.pilotage.process.form;

import io.pilotage.pilot.Fault;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.jspecify.annotations.Nullable;

/**
 * A form as a person submitted it, checked by what the form asks.
 *
 * @param values what may become process variables: plain text, whole numbers, booleans
 * @param faults everything wrong with it, in the order of the form; empty if nothing
 */
record FormCompletion(Map<String, @Nullable Object> values, List<Fault> faults) {

  /** Stands for a value of a type that no form submits. */
  private static final Object FOREIGN = new Object();

  /**
   * Checks. Fields that are hidden lose empty values, and must not have others.
   *
   * @param schema the form
   * @param submitted process variables, plain or typed
   * @param today the earliest day that has not passed everywhere
   */
  static FormCompletion check(FormSchema schema, Map<String, Object> submitted, LocalDate today) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    submitted.keySet().forEach(key -> plain.put(key, plain(schema, submitted, key)));
    Map<String, @Nullable Object> context = new LinkedHashMap<>();
    schema.fields().forEach(field -> context.put(field.key(), comparable(plain.get(field.key()))));

    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    List<Fault> faults = new ArrayList<>();
    for (FormField field : schema.fields()) {
      @Nullable Object value = plain.get(field.key());
      if (field.isHidden(context)) {
        if (!isEmpty(value)) {
          faults.add(new Fault(field.key(), "hidden", "belongs to another choice: leave it out"));
        }
      } else {
        faults.addAll(FieldCheck.faults(field, value, today));
        if (plain.containsKey(field.key())) {
          values.put(field.key(), value);
        }
      }
    }
    plain.keySet().stream()
        .filter(key -> schema.field(key).isEmpty())
        .map(key -> new Fault(key, "unknown", "is no field of this form"))
        .forEach(faults::add);
    return new FormCompletion(values, List.copyOf(faults));
  }

  private static @Nullable Object plain(
      FormSchema schema, Map<String, Object> submitted, String key) {
    // A typed map deserialises an object when asked for its plain value: never ask.
    @Nullable Object value =
        submitted instanceof VariableMap typed ? typed.getValueTyped(key) : submitted.get(key);
    return schema
        .field(key)
        .filter(field -> field.kind() == FormField.Kind.CHOICES)
        .<Object>flatMap(field -> ChosenLines.read(unwrapped(value)))
        .orElseGet(() -> value instanceof SerializableValue ? FOREIGN : number(unwrapped(value)));
  }

  private static @Nullable Object unwrapped(@Nullable Object value) {
    return value instanceof TypedValue typed && !(value instanceof SerializableValue)
        ? typed.getValue()
        : value;
  }

  private static @Nullable Object number(@Nullable Object content) {
    return content instanceof Number number ? whole(number) : content;
  }

  private static Object whole(Number number) {
    double value = number.doubleValue();
    return value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE
        ? (Object) (int) value
        : value;
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    return value instanceof String || value instanceof Boolean || value instanceof Number
        ? value
        : null;
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null
        || Boolean.FALSE.equals(value)
        || (value instanceof String text && text.isBlank());
  }

  /** The values as the engine takes them: nothing typed, nothing transient. */
  VariableMap variables() {
    VariableMap variables = Variables.createVariables();
    values.forEach((key, value) -> variables.putValue(key, value));
    return variables;
  }
}
