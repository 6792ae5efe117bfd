package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The words that a form lets a person choose: tests of models use no others. */
final class FormWords {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> choices = new TreeMap<>();

  private FormWords(String form) {
    try {
      collect(JSON.readTree(Models.text(Path.of("forms", form + ".form"))));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static FormWords of(String userTask) {
    return new FormWords(userTask.substring(userTask.indexOf('_') + 1));
  }

  void allow(Map<String, ?> variables) {
    variables.forEach(
        (key, word) -> {
          String legal = choices.get(key);
          if (legal != null) {
            assertThat(legal.split(" ")).as(key).contains(String.valueOf(word));
          }
        });
  }

  private void collect(JsonNode parent) {
    for (JsonNode component : parent.path("components")) {
      if (component.path("values").isArray()) {
        choices.put(
            component.path("key").asText(),
            component.path("values").findValuesAsText("value").stream()
                .collect(Collectors.joining(" ")));
      }
      collect(component);
    }
  }
}
