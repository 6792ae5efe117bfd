package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The README's table of properties is made from what the compiler knows of them. */
class ConfigurationTableTest {
  private static final Path README = Path.of("README.md");
  private static final Path METADATA =
      Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json");

  @Test
  void propertiesAreThoseOfTheCode() throws IOException {
    String table = table();
    GeneratedText text = new GeneratedText(README, "configuration");
    assertThat(text.writtenOr(table)).as(GeneratedText.HOW_TO_MEND).isEqualTo(table);
  }

  private static String table() throws IOException {
    JsonNode properties = new ObjectMapper().readTree(METADATA.toFile()).get("properties");
    return """
        | property | default | meaning |
        |---|---|---|
        """
        + StreamSupport.stream(properties.spliterator(), false)
            .filter(property -> property.get("name").asText().startsWith("pilotage."))
            .sorted(Comparator.comparing(property -> property.get("name").asText()))
            .map(ConfigurationTableTest::row)
            .collect(Collectors.joining("\n"));
  }

  private static String row(JsonNode property) {
    return "| `%s` | %s | %s |"
        .formatted(
            property.get("name").asText(),
            value(property.path("defaultValue")),
            plain(property.path("description").asText()));
  }

  private static String value(JsonNode value) {
    String text =
        value.isArray()
            ? StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(","))
            : value.asText("");
    return text.isEmpty() || "null".equals(text) ? "" : "`" + text + "`";
  }

  /** Javadoc as Markdown. */
  private static String plain(String description) {
    return description
        .replaceAll("\\{@code ([^}]*)}", "`$1`")
        .replaceAll("\\{@link ([^}]*)}", "`$1`")
        .replaceAll("\\s+", " ")
        .replace("|", "\\|");
  }
}
