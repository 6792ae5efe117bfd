package io.pilotage.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bodies that keep to a schema, and what malice or a broken program makes of them. */
final class Bodies {

  /** Stand-ins for what Jackson would not write; they are replaced in the text. */
  private static final String AS_IT_IS = "@raw@";

  private static final String MANY_LEVELS = "[".repeat(1001) + "]".repeat(1001);
  private static final List<String> LITERALS =
      List.of(
          "null",
          "\"\"",
          "\" \"",
          "true",
          "-1",
          "0",
          "1.5",
          "99999999999999999999999999",
          "1e400",
          "-9223372036854775809",
          "NaN",
          "[]",
          "{}",
          "[null]",
          "[[[]]]",
          "{\"a\":{\"b\":[1]}}",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"a\\u0007\\u001b[31m\"",
          "\"${1+1}\"",
          "\"#{execution}\"",
          "\"<script>alert(1)</script>\"",
          "\"' or 1=1 --\"",
          "\"2026-13-45\"",
          "\"2026-02-30T25:61:61.000+9999\"",
          "\"+999999999-12-31\"",
          "\"" + "x".repeat(5000) + "\"",
          "\"" + "\uD83D\uDE80".repeat(300) + "\"",
          MANY_LEVELS,
          """
          {"value":"rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA==","type":"Object","valueInfo":\
          {"objectTypeName":"java.util.HashMap",\
          "serializationDataFormat":"application/x-java-serialized-object"}}""",
          """
          {"value":"[]","type":"Object","valueInfo":{"objectTypeName":"no.such.Type",\
          "serializationDataFormat":"application/json"}}""",
          "{\"value\":\"x\",\"type\":\"Date\"}",
          "{\"value\":\"<a\",\"type\":\"Xml\"}",
          "{\"value\":\"{\",\"type\":\"Json\"}",
          "{\"value\":\"!\",\"type\":\"Bytes\"}",
          "{\"value\":\"!\",\"type\":\"File\"}",
          "{\"value\":1,\"type\":\"Nonsense\"}");

  private final Interface api;
  private final Population population;

  Bodies(Interface api, Population population) {
    this.api = api;
    this.population = population;
  }

  /** Three of five keep to the schema; nobody who changes one thing only finds everything. */
  byte[] next(JsonNode schema, Random random) {
    JsonNode valid = value("body", schema, 0, random);
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3, 4, 5 -> bytes(valid.toString());
      case 6, 7 -> bytes(changed(valid, random));
      case 8 -> bytes(twice(valid.toString()));
      default -> broken(bytes(valid.toString()), random);
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  JsonNode value(String name, JsonNode reference, int depth, Random random) {
    JsonNode schema = api.resolved(reference);
    if (schema.has("allOf")) {
      return merged(name, schema.path("allOf"), depth, random);
    }
    if (schema.path("enum").size() > 0) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    JsonNodeFactory make = JsonNodeFactory.instance;
    return switch (type(schema)) {
      case "object" -> object(schema, depth, random);
      case "array" -> array(name, schema, depth, random);
      case "boolean" -> make.booleanNode(random.nextBoolean());
      case "integer" -> make.numberNode(random.nextInt(-1, 100));
      case "number" -> make.numberNode(random.nextDouble());
      default -> make.textNode(population.text(name, schema.path("format").asText(), random));
    };
  }

  /** OpenAPI 3.1 has a list of types, 3.0 one. */
  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }

  private JsonNode merged(String name, JsonNode parts, int depth, Random random) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    parts.forEach(
        part -> {
          if (value(name, part, depth, random) instanceof ObjectNode object) {
            all.setAll(object);
          }
        });
    return all;
  }

  private JsonNode object(JsonNode schema, int depth, Random random) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    int fields = schema.path("properties").size();
    schema
        .path("properties")
        .properties()
        .forEach(
            field -> {
              // Queries of the engine have sixty fields: most of them stay out.
              if (depth < 4 && random.nextInt(Math.max(fields, 1)) < 8) {
                object.set(
                    field.getKey(), value(field.getKey(), field.getValue(), depth + 1, random));
              }
            });
    if (schema.path("additionalProperties").isObject() && depth < 4) {
      String key = population.text("varName", "", random);
      object.set(key, value(key, schema.path("additionalProperties"), depth + 1, random));
    }
    return object;
  }

  private JsonNode array(String name, JsonNode schema, int depth, Random random) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int i = random.nextInt(3); i > 0 && depth < 5; i--) {
      array.add(value(name, schema.path("items"), depth + 1, random));
    }
    return array;
  }

  static String hostile(Random random) {
    return LITERALS.get(random.nextInt(LITERALS.size()));
  }

  /** One place anywhere in it becomes something else, or goes. */
  private static String changed(JsonNode valid, Random random) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(valid, objects);
    if (objects.isEmpty()) {
      return hostile(random);
    }
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "unknown" : names.get(random.nextInt(names.size()));
    if (random.nextInt(6) == 0) {
      object.remove(name);
    } else {
      object.put(random.nextInt(12) == 0 ? "un" + name : name, AS_IT_IS);
    }
    return valid.toString().replace("\"" + AS_IT_IS + "\"", hostile(random));
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }

  /** Every first field appears twice. */
  private static String twice(String text) {
    int end = text.indexOf(',');
    return text.startsWith("{\"") && end > 0
        ? "{" + text.substring(1, end) + "," + text.substring(1)
        : text + text;
  }

  private static byte[] broken(byte[] valid, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> new byte[0];
      case 1 -> Arrays.copyOf(valid, valid.length / 2);
      case 2 -> bytes(hostile(random));
      case 3 -> bytes("{\"a\":" + MANY_LEVELS + "}");
      case 4 -> new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', (byte) 0xFF, '}'};
      case 5 -> bytes("\uFEFF" + new String(valid, StandardCharsets.UTF_8));
      case 6 ->
          bytes("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///\">]><a>&b;</a>");
      default -> new String(valid, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
    };
  }
}
