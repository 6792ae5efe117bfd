package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.Test;

/** Each rule of the procedure, the elements that carry it out, and the tests that prove it. */
class TraceabilityTest {
  private static final Path PAGE = Path.of("src", "docs", "traceability.md");
  private static final Pattern RULE = Pattern.compile("P-\\d\\d");
  private static final String MISSING = "**missing**";

  /** A rule without a test breaks the build. */
  private static final boolean EVERY_RULE_HAS_A_TEST = true;

  private final Map<String, Set<String>> elements = elements();
  private final Map<String, Set<String>> tests =
      RuleTests.inSources(Path.of("src", "test", "java"));

  @Test
  void pageIsMadeFromModelsAndTests() {
    GeneratedText table = new GeneratedText(PAGE, "rules");
    assertThat(table.writtenOr(table())).as(GeneratedText.HOW_TO_MEND).isEqualTo(table());
  }

  @Test
  void everyRuleIsCarriedOutByAnElement() {
    assertThat(elements.keySet()).containsExactlyElementsOf(rules());
  }

  @Test
  void testsNameOnlyRulesOfTheProcedure() {
    assertThat(rules()).containsAll(tests.keySet());
    if (EVERY_RULE_HAS_A_TEST) {
      assertThat(tests.keySet()).containsExactlyElementsOf(rules());
    }
  }

  private String table() {
    return """
        | rule | carried out by | proved by |
        |---|---|---|
        """
        + rules().stream()
            .map(
                rule -> "| %s | %s | %s |".formatted(rule, cell(elements, rule), cell(tests, rule)))
            .collect(Collectors.joining("\n"));
  }

  private static String cell(Map<String, Set<String>> places, String rule) {
    Set<String> found = places.get(rule);
    return found == null ? MISSING : String.join("<br>", found);
  }

  private static List<String> rules() {
    return IntStream.rangeClosed(1, 28).mapToObj("P-%02d"::formatted).toList();
  }

  private static Map<String, Set<String>> elements() {
    Map<String, Set<String>> elements = new TreeMap<>();
    for (Model model : Models.all()) {
      for (FlowNode node : model.flowNodes()) {
        Matcher mentioned = RULE.matcher(Model.documentation(node));
        while (mentioned.find()) {
          elements
              .computeIfAbsent(mentioned.group(), rule -> new TreeSet<>())
              .add("%s: `%s`".formatted(model.name(), node.getId()));
        }
      }
    }
    return elements;
  }
}
