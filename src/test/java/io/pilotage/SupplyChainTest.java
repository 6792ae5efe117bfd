package io.pilotage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is said of the parts that are shipped is about those parts, and a test stands behind it. */
class SupplyChainTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyClaimIsAboutAPartThatIsShippedAndGuardedByATestThatExists() throws IOException {
    Set<String> shipped = new TreeSet<>();
    JsonNode parts =
        JSON.readTree(
                Files.readString(Path.of("target/classes/META-INF/sbom/application.cdx.json")))
            .path("components");
    parts.forEach(part -> shipped.add(part.path("bom-ref").asText()));
    JsonNode claims =
        JSON.readTree(Files.readString(Path.of("src/docs/vex.cdx.json"))).path("vulnerabilities");

    assertThat(claims).isNotEmpty();
    for (JsonNode claim : claims) {
      String id = claim.path("id").asText();
      assertThat(id).matches("CVE-\\d{4}-\\d+");
      assertThat(claim.path("analysis").path("detail").asText()).as(id).isNotBlank();
      for (JsonNode part : claim.path("affects")) {
        assertThat(shipped).as(id).contains(part.path("ref").asText());
      }
      assertThat(guards(claim)).as(id).isNotEmpty().allMatch(SupplyChainTest::exists);
    }
  }

  @Test
  void everyTestThatTheThreatModelNamesExists() throws IOException {
    Set<String> tests;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      tests =
          files
              .map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.java$", ""))
              .collect(Collectors.toSet());
    }
    List<String> named =
        Pattern.compile("`([A-Z][A-Za-z0-9]+(?:Test|IT))`")
            .matcher(Files.readString(Path.of("SECURITY.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(named).hasSizeGreaterThan(10);
    assertThat(tests).containsAll(named);
  }

  private static List<String> guards(JsonNode claim) {
    return StreamSupport.stream(claim.path("properties").spliterator(), false)
        .filter(property -> property.path("name").asText().equals("io.pilotage:guarded-by"))
        .map(property -> property.path("value").asText())
        .toList();
  }

  private static boolean exists(String test) {
    String[] parts = test.split("#", -1);
    Path source = Path.of("src/test/java", parts[0].replace('.', '/') + ".java");
    try (Stream<String> lines = Files.lines(source)) {
      return lines.anyMatch(line -> line.contains("void " + parts[1] + "("));
    } catch (IOException e) {
      return false;
    }
  }
}
