package io.pilotage.process.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Several choices of one field, one a line. Tasklist sends them as a JSON array, typed or as text;
 * programs may send the lines. What is kept is the lines: a variable that everything can read.
 */
final class ChosenLines {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private ChosenLines() {}

  /**
   * Reads choices.
   *
   * @param submitted the value as it came, typed or not
   * @return the lines; empty if this is not a list of choices
   */
  static Optional<String> read(@Nullable Object submitted) {
    if (submitted instanceof JsonValue json) {
      return Optional.ofNullable(json.getValueSerialized()).flatMap(ChosenLines::array);
    }
    return submitted instanceof String text && text.stripLeading().startsWith("[")
        ? array(text)
        : Optional.empty();
  }

  private static Optional<String> array(String text) {
    try {
      JsonNode array = JSON.readTree(text);
      boolean sound =
          array.isArray()
              && StreamSupport.stream(array.spliterator(), false).allMatch(ChosenLines::isLine);
      return sound
          ? Optional.of(
              StreamSupport.stream(array.spliterator(), false)
                  .map(JsonNode::textValue)
                  .collect(Collectors.joining("\n")))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      // Not JSON: whoever asks says so, naming the field.
      return Optional.empty();
    }
  }

  private static boolean isLine(JsonNode choice) {
    return choice.isTextual() && choice.textValue().lines().count() == 1;
  }
}
