package io.pilotage.effect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/** Settled outcomes as JSON; equal outcomes have equal texts. */
final class OutcomeText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OutcomeText() {}

  static String write(Outcome outcome) {
    ObjectNode node = JSON.createObjectNode();
    if (outcome instanceof Outcome.Done done) {
      ObjectNode facts = node.putObject("done");
      new TreeMap<>(done.facts()).forEach(facts::put);
    } else if (outcome instanceof Outcome.Failed failed) {
      node.put("failed", failed.text());
    } else {
      throw new IllegalArgumentException("not a settled outcome: " + outcome);
    }
    return node.toString();
  }

  static Outcome read(String text) {
    JsonNode node = parse(text);
    if (node.has("failed")) {
      return Outcome.failed(node.get("failed").asText());
    }
    TreeMap<String, String> facts = new TreeMap<>();
    node.path("done").properties().forEach(e -> facts.put(e.getKey(), e.getValue().asText()));
    return Outcome.done(facts);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an outcome in the database is no JSON", e);
    }
  }
}
