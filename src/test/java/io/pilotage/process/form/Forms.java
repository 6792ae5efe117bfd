package io.pilotage.process.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms as they lie in the repository, and what a careful person would fill in. */
final class Forms {

  private static final Path FORMS = Path.of("forms");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where any text would do, this one; elsewhere what the field asks for. */
  private static final Map<String, String> SHAPED =
      Map.of(
          "osBranch", "SL4/i386",
          "osBranches", "SL4/i386\nSL4/x86_64",
          "repositoryBranches", "SL4/i386\r\nSL4/x86_64\n",
          "sourceRepository", "https://example.org/pilot/",
          "newCoordinator", "coordinator",
          "newReferent", "developer",
          "markObjectClass", "GlueCE",
          "markAttribute", "GlueCEStateStatus",
          "wantedStart", "2030-01-01",
          "wantedEnd", "2030-06-30");

  private Forms() {}

  static Stream<String> ids() {
    try (Stream<Path> files = Files.list(FORMS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".form"))
          .map(name -> name.substring(0, name.length() - ".form".length()))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FormSchema schema(String id) {
    try {
      return FormSchema.read(Files.newInputStream(FORMS.resolve(id + ".form")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(String id) {
    try {
      return JSON.readTree(FORMS.resolve(id + ".form").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All components, those inside groups too. */
  static List<JsonNode> components(JsonNode parent) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode component : parent.path("components")) {
      all.add(component);
      all.addAll(components(component));
    }
    return all;
  }

  /** Good completions: between them every choice of the form is made and every field shown. */
  static List<Map<String, Object>> good(FormSchema schema) {
    int widest = schema.fields().stream().mapToInt(f -> f.choices().size()).max().orElse(1);
    return Stream.iterate(0, n -> n + 1)
        .limit(Math.max(1, widest))
        .map(round -> good(schema, round))
        .toList();
  }

  private static Map<String, Object> good(FormSchema schema, int round) {
    Map<String, @Nullable Object> choices = new LinkedHashMap<>();
    schema.fields().forEach(field -> choices.put(field.key(), choice(field, round)));
    Map<String, Object> completion = new LinkedHashMap<>();
    schema.fields().stream()
        .filter(field -> !field.isHidden(choices))
        .forEach(field -> completion.put(field.key(), value(field, round)));
    return completion;
  }

  private static @Nullable Object choice(FormField field, int round) {
    return field.choices().isEmpty() ? null : field.choices().get(round % field.choices().size());
  }

  private static Object value(FormField field, int round) {
    return switch (field.kind()) {
      case CHOICE -> field.choices().get(round % field.choices().size());
      case CHECKBOX -> true;
      case NUMBER -> 12;
      case DATE -> SHAPED.getOrDefault(field.key(), "2030-03-01");
      case CHOICES -> "CERN-PPS\nPPS-CNAF";
      case LINE, TEXT ->
          field.limits().mail()
              ? "someone@example.org"
              : SHAPED.getOrDefault(field.key(), "What a careful person says");
    };
  }
}
