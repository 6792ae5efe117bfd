package io.pilotage.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI document says beside what the code says ({@code api-words.yaml}). */
final class ApiWords {

  private static final String SOURCE = "/api-words.yaml";

  private final JsonNode words;

  private ApiWords(JsonNode words) {
    this.words = words;
  }

  static ApiWords read() {
    try (InputStream in =
        Objects.requireNonNull(ApiWords.class.getResourceAsStream(SOURCE), SOURCE)) {
      return new ApiWords(Yaml.mapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a parameter of a path is; null if nothing is said of it. */
  @Nullable String parameter(String name) {
    return text(words.path("parameters").path(name).path("description"));
  }

  @Nullable JsonNode exampleOfParameter(String name) {
    return present(words.path("parameters").path(name).path("example"));
  }

  /** A body that the operation takes; null if it takes none. */
  @Nullable JsonNode request(String operation) {
    return present(words.path("examples").path(operation).path("request"));
  }

  /** A body that the operation answers with; null if it has none. */
  @Nullable JsonNode answer(String operation) {
    return present(words.path("examples").path(operation).path("answer"));
  }

  /** All refusals by their status. */
  SortedMap<String, Refusal> refusals() {
    SortedMap<String, Refusal> all = new TreeMap<>();
    words
        .path("refusals")
        .properties()
        .forEach(
            refusal ->
                all.put(
                    refusal.getKey(),
                    new Refusal(
                        refusal.getValue().path("name").asText(),
                        refusal.getValue().path("description").asText(),
                        refusal.getValue().path("example").deepCopy())));
    return all;
  }

  private static @Nullable JsonNode present(JsonNode node) {
    return node instanceof MissingNode ? null : node;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }

  /**
   * How one status refuses.
   *
   * @param name of the answer among the components of the document
   * @param description why it is refused
   * @param example problem details
   */
  record Refusal(String name, String description, ObjectNode example) {

    /** The same, as one door says it. */
    Refusal saying(String detail) {
      return new Refusal(
          name, description + ": " + detail, example.deepCopy().put("detail", detail));
    }
  }
}
