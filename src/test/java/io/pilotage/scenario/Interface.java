package io.pilotage.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A REST interface as its OpenAPI document describes it.
 *
 * @param prefix before every path
 * @param document whole, for its schemas
 * @param operations what one can do
 */
record Interface(String prefix, JsonNode document, List<Operation> operations) {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "options");

  /**
   * A method of a path.
   *
   * @param path with its parameters in braces
   * @param method in capitals
   * @param parameters of path, query and header
   * @param schema of the body; missing without one
   */
  record Operation(String path, String method, JsonNode parameters, JsonNode schema) {}

  static Interface of(String prefix, JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(method -> METHODS.contains(method.getKey()))
                    .map(
                        method ->
                            new Operation(
                                prefix + path.getKey(),
                                method.getKey().toUpperCase(java.util.Locale.ROOT),
                                method.getValue().path("parameters"),
                                method.getValue().at(JSON_BODY)))
                    .forEach(operations::add));
    return new Interface(prefix, document, operations);
  }

  private static final String JSON_BODY = "/requestBody/content/application~1json/schema";

  /** The schema itself where a schema only points at it. */
  JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)));
  }
}
