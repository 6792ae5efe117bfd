package io.pilotage.process.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form and what the form says about its value.
 *
 * @param key the process variable it fills
 * @param group the label of the group around it; empty if there is none
 * @param label what it asks
 * @param kind what it looks like
 * @param expectation the sentence under the field; empty if there is none
 * @param limits what the value must satisfy
 * @param choices the legal values; empty for free text, and where the pilot decides what they are
 * @param names what people read of the choices, in the same order
 * @param hidden it is not shown, and takes no value, when any of these holds
 */
record FormField(
    String key,
    String group,
    String label,
    Kind kind,
    String expectation,
    Limits limits,
    List<String> choices,
    List<String> names,
    List<Condition> hidden) {

  enum Kind {
    LINE,
    TEXT,
    NUMBER,
    CHECKBOX,
    CHOICE,
    CHOICES,
    DATE;

    static Kind of(JsonNode component) {
      String type = component.path("type").asText();
      return switch (type) {
        case "textfield" -> LINE;
        case "select" -> component.has("valuesKey") ? LINE : CHOICE;
        case "textarea" -> TEXT;
        case "number" -> NUMBER;
        case "checkbox" -> CHECKBOX;
        case "radio" -> CHOICE;
        case "taglist" -> CHOICES;
        case "datetime" -> DATE;
        default -> throw new IllegalArgumentException("no field of a form: " + type);
      };
    }
  }

  /**
   * The {@code validate} part of a field.
   *
   * @param required a value must be there when the field is shown
   * @param shortest fewest characters
   * @param longest most characters
   * @param least smallest number
   * @param most largest number
   * @param mail the value is one mail address
   * @param notPast the date must not lie in the past
   * @param pattern found in the value
   */
  record Limits(
      boolean required,
      int shortest,
      int longest,
      double least,
      double most,
      boolean mail,
      boolean notPast,
      @Nullable Pattern pattern) {

    /** What one string variable of the engine can hold. */
    static final int LONGEST = 4000;

    static Limits read(JsonNode component) {
      JsonNode validate = component.path("validate");
      // Not among the browser's own checks: it would show people the pattern instead of a sentence.
      JsonNode pattern = component.path("properties").path("pattern");
      return new Limits(
          validate.path("required").asBoolean(),
          validate.path("minLength").asInt(0),
          Math.min(LONGEST, validate.path("maxLength").asInt(LONGEST)),
          validate.path("min").asDouble(-Double.MAX_VALUE),
          validate.path("max").asDouble(Double.MAX_VALUE),
          "email".equals(validate.path("validationType").asText()),
          component.path("disallowPassedDates").asBoolean(),
          pattern.isMissingNode() ? null : Pattern.compile(pattern.asText()));
    }
  }

  static FormField read(JsonNode component, String group, List<Condition> hidden) {
    List<String> choices = new ArrayList<>();
    component.path("values").forEach(choice -> choices.add(choice.path("value").asText()));
    List<String> names = new ArrayList<>();
    component.path("values").forEach(choice -> names.add(choice.path("label").asText()));
    Kind kind = Kind.of(component);
    return new FormField(
        component.path("key").asText(),
        group,
        component.path(kind == Kind.DATE ? "dateLabel" : "label").asText(),
        kind,
        component.path("description").asText(),
        Limits.read(component),
        List.copyOf(choices),
        List.copyOf(names),
        List.copyOf(hidden));
  }

  boolean isHidden(Map<String, @Nullable Object> values) {
    return hidden.stream().anyMatch(condition -> condition.holds(values));
  }
}
