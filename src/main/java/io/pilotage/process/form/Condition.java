package io.pilotage.process.form;

import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;

/**
 * When a field is hidden, in the words of the form: {@code =appointment != "REJECT"}.
 *
 * @param expression FEEL, after the equals sign
 */
record Condition(String expression) {

  private static final FeelEngine FEEL = new ScalaFeelEngineFactory().createInstance();

  static Condition parse(String text) {
    if (!text.startsWith("=")) {
      throw new IllegalArgumentException("a condition starts with =: " + text);
    }
    return new Condition(text.substring(1).strip());
  }

  /**
   * Evaluates.
   *
   * @param values every field of the form, null where nothing was submitted
   */
  boolean holds(Map<String, @Nullable Object> values) {
    Object result =
        FEEL.evaluateSimpleExpression(
            expression, Variables.fromMap(asEngineMap(values)).asVariableContext());
    if (result instanceof Boolean decided) {
      return decided;
    }
    throw new IllegalStateException("not a condition: " + expression);
  }

  // The engine's API says nothing of nullness; it takes null values.
  @SuppressWarnings({"NullAway", "unchecked"})
  private static Map<String, Object> asEngineMap(Map<String, @Nullable Object> values) {
    return (Map<String, Object>) (Map<String, ?>) values;
  }
}
