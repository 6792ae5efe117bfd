package io.pilotage.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the OpenAPI document promises; it finds what an answer breaks of it. */
final class Contract {

  /** What the service says of itself, as it is kept beside the code. */
  static final Path COPY = Path.of("src/docs/openapi.yaml");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig STRICTLY =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private final JsonNode document;
  private final JsonNode closed;
  private final List<Promise> promises = new ArrayList<>();

  /**
   * One operation.
   *
   * @param id its operationId
   * @param method in capitals
   * @param path with its parameters in braces
   * @param node all that is said of it
   */
  record Promise(String id, String method, String path, JsonNode node) {

    /** The example of its body; missing without one. */
    JsonNode example() {
      return node.at("/requestBody/content/application~1json/example");
    }

    /** Every status that is listed. */
    Set<String> statuses() {
      Set<String> all = new TreeSet<>();
      node.path("responses").fieldNames().forEachRemaining(all::add);
      return all;
    }
  }

  /**
   * What came back.
   *
   * @param status of HTTP
   * @param type of the body with its parameters, empty without one
   * @param headers their names in small letters
   * @param body as text
   */
  record Reply(int status, String type, Set<String> headers, String body) {

    /** Some bodies are packages. */
    @Override
    public String toString() {
      return "%d %s %s".formatted(status, type, body.substring(0, Math.min(body.length(), 2000)));
    }
  }

  private Contract(JsonNode document) {
    this.document = document;
    this.closed = closed(asSchema(document.path("components").path("schemas")));
    Interface.of("", document).operations().forEach(this::add);
  }

  static Contract of(JsonNode document) {
    return new Contract(document);
  }

  /** The one that is kept beside the code. */
  static Contract kept() {
    try {
      return of(new YAMLMapper().readTree(Files.readString(COPY)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Interface.Operation one) {
    JsonNode node =
        document.path("paths").path(one.path()).path(one.method().toLowerCase(Locale.ROOT));
    promises.add(new Promise(node.path("operationId").asText(), one.method(), one.path(), node));
  }

  JsonNode document() {
    return document;
  }

  List<Promise> promises() {
    return List.copyOf(promises);
  }

  Promise promise(String id) {
    return promises.stream()
        .filter(promise -> promise.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("the document has no operation " + id));
  }

  /** All that an answer says and the document does not, or the other way round. */
  List<String> breaches(Promise promise, Reply reply) {
    JsonNode answer = resolved(promise.node().path("responses").path("" + reply.status()));
    if (answer.isMissingNode()) {
      return List.of("no word of the status " + reply.status());
    }
    List<String> breaches = new ArrayList<>();
    answer
        .path("headers")
        .properties()
        .forEach(
            header -> {
              if (header.getValue().path("required").asBoolean()
                  && !reply.headers().contains(header.getKey().toLowerCase(Locale.ROOT))) {
                breaches.add("the header " + header.getKey() + " is missing");
              }
            });
    breaches.addAll(breaches(answer.path("content"), reply));
    return breaches;
  }

  private List<String> breaches(JsonNode content, Reply reply) {
    if (content.isEmpty()) {
      return reply.body().isEmpty() ? List.of() : List.of("no word of a body: " + reply);
    }
    String type = reply.type().replaceFirst(";.*", "");
    JsonNode promised = content.path(type);
    if (promised.isMissingNode()) {
      return List.of("no word of the type " + reply.type());
    }
    return type.endsWith("json") ? faults(promised.path("schema"), reply.body()) : List.of();
  }

  private List<String> faults(JsonNode schema, String body) {
    try {
      return faults(schema, JSON.readTree(body));
    } catch (JsonProcessingException e) {
      return List.of("no JSON: " + body);
    }
  }

  /** What is wrong with a value, fields of which the document has no word included. */
  List<String> faults(JsonNode schema, JsonNode value) {
    ObjectNode whole = asSchema(schema).deepCopy();
    whole.set("$defs", closed);
    return SCHEMAS.getSchema(whole, STRICTLY).validate(value).stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  /** Where JSON Schema by itself looks for what others point at. */
  private static JsonNode asSchema(JsonNode schema) {
    try {
      return JSON.readTree(schema.toString().replace("\"#/components/schemas/", "\"#/$defs/"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The thing itself where something only points at it. */
  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : resolved(document.at(reference.substring(1)));
  }

  /** Who reads the document may meet new fields; who tests it must not. */
  private static JsonNode closed(JsonNode schemas) {
    JsonNode closed = schemas.deepCopy();
    for (JsonNode schema : closed) {
      if (schema instanceof ObjectNode object
          && object.has("properties")
          && !object.has("additionalProperties")) {
        object.put("additionalProperties", false);
      }
    }
    return closed;
  }

  /** Every operation with each status of a kind that it lists. */
  Set<String> listed(String kind) {
    return promises.stream()
        .flatMap(
            promise ->
                promise.statuses().stream()
                    .filter(status -> status.startsWith(kind))
                    .map(status -> promise.id() + " " + status))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
