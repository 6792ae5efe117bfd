package io.pilotage.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A line as JSON. */
final class LineText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private LineText() {}

  static String write(JournalLine line) {
    ObjectNode node = JSON.createObjectNode();
    node.put("at", line.at().toString());
    node.put("before", line.before());
    node.put("about", line.about());
    node.put("key", line.key());
    ObjectNode facts = node.putObject("facts");
    new TreeMap<>(line.facts()).forEach(facts::put);
    return node.toString();
  }

  /** Empty if it is no line, or only the beginning of one. */
  static Optional<JournalLine> read(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (!node.path("before").isBoolean() || !node.path("key").isTextual()) {
        return Optional.empty();
      }
      Map<String, String> facts = new HashMap<>();
      node.path("facts").properties().forEach(e -> facts.put(e.getKey(), e.getValue().asText()));
      return Optional.of(
          new JournalLine(
              Instant.parse(node.path("at").asText()),
              node.path("before").asBoolean(),
              node.path("about").asText(),
              node.path("key").asText(),
              facts));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
