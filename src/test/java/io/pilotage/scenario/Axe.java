package io.pilotage.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What keeps people from using a page, as axe-core finds it in the browser. */
final class Axe {

  private static final String SCRIPT = script();
  private static final Set<String> GRAVE = Set.of("serious", "critical");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Axe() {}

  /**
   * One line for each serious or critical finding of WCAG 2.2 AA, and each rule of best practice.
   */
  static List<String> findings(Page page) {
    page.evaluate(SCRIPT);
    String result = (String) page.evaluate("async () => JSON.stringify(await axe.run(document))");
    List<String> findings = new ArrayList<>();
    JsonNode read = json(result);
    if (read.path("passes").isEmpty()) {
      throw new IllegalStateException("axe looked at nothing");
    }
    for (JsonNode violation : read.path("violations")) {
      if (GRAVE.contains(violation.path("impact").asText())) {
        findings.add(
            "%s (%s): %s"
                .formatted(
                    violation.path("id").asText(),
                    violation.path("impact").asText(),
                    violation.path("nodes").findValuesAsText("html")));
      }
    }
    return findings;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String script() {
    try (InputStream in =
        Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
