package io.pilotage.repository.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.pilotage.repository.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SarifReportTest {

  private final String text = SarifReport.of(Reports.hostile(), "1.0");

  @Test
  void theOfficialSchemaIsMet() throws IOException {
    try (InputStream schema =
        Objects.requireNonNull(
            SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      assertThat(
              JsonSchemaFactory.getInstance(VersionFlag.V7)
                  .getSchema(schema)
                  .validate(new ObjectMapper().readTree(text)))
          .isEmpty();
    }
  }

  @Test
  void everyFindingIsAResultOfARuleWithAPlaceAndAFingerprintOfItsOwn() throws IOException {
    JsonNode run = new ObjectMapper().readTree(text).at("/runs/0");
    JsonNode rules = run.at("/tool/driver/rules");
    JsonNode results = run.get("results");

    assertThat(rules).hasSize(4);
    assertThat(results).hasSize(5);
    for (JsonNode result : results) {
      assertThat(rules.get(result.get("ruleIndex").asInt()).get("id"))
          .isEqualTo(result.get("ruleId"));
    }
    assertThat(results.findValuesAsText("level"))
        .containsExactly("error", "error", "error", "warning", "note");
    assertThat(results.findValuesAsText("uriBaseId")).hasSize(5).containsOnly("REPOSITORY");
    assertThat(results.findValuesAsText("finding/v1"))
        .hasSize(5)
        .doesNotHaveDuplicates()
        .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    assertThat(results.findValuesAsText("uri"))
        .contains("SL4/i386/RPMS.Release/x-1-1.i386.rpm", "./")
        .contains(
            "SL4/i386/RPMS.Release/%3C/script%3E%3Cscript%3Ealert('1')%3C/script%3E%22&"
                + "%5Cu%7B202e%7D%20100%25.txt");
  }

  @Test
  void theSameReportIsTheSameText() {
    assertThat(SarifReport.of(Reports.hostile(), "1.0")).isEqualTo(text);
    assertThat(List.of(text.split("\n", -1))).noneMatch(line -> line.endsWith("\r"));
  }

  @Test
  void aResultSaysWhatWasFoundWhatWasExpectedAndHowToMendIt() throws IOException {
    JsonNode results = new ObjectMapper().readTree(text).at("/runs/0/results");
    Finding first = Reports.hostile().findings().get(0);

    assertThat(results.get(0).at("/message/text").asText())
        .isEqualTo(
            first.found()
                + "; expected "
                + first.expected()
                + ". To mend it: "
                + first.mend()
                + ".");
    assertThat(results.get(4).at("/message/text").asText()).isEqualTo("other.");
  }

  @Test
  void aRuleSaysWhatItsCodeMeansAndHowBadItIs() throws IOException {
    JsonNode rules = new ObjectMapper().readTree(text).at("/runs/0/tool/driver/rules");

    for (JsonNode rule : rules) {
      Explanations.Explanation meaning = Explanations.of(rule.get("id").asText());
      assertThat(rule.at("/shortDescription/text").asText()).isEqualTo(meaning.title());
      assertThat(rule.at("/fullDescription/text").asText())
          .isEqualTo(meaning.title() + ". " + meaning.help());
      assertThat(rule.at("/help/text").asText()).isEqualTo(meaning.help());
    }
    assertThat(rules.findValuesAsText("id"))
        .containsExactly(
            "file-unexpected", "repodata-after-freeze", "requirement-unresolved", "rpm-truncated");
    assertThat(rules.findValuesAsText("level"))
        .containsExactly("warning", "note", "error", "error");
  }

  @Test
  void theRunSaysWhatWasCheckedByWhomAndWhetherItPassed() throws IOException {
    JsonNode log = new ObjectMapper().readTree(text);
    JsonNode run = log.at("/runs/0");

    assertThat(log.get("$schema").asText()).endsWith("sarif-schema-2.1.0.json");
    assertThat(run.at("/tool/driver/version").asText()).isEqualTo("1.0");
    assertThat(run.at("/originalUriBaseIds/REPOSITORY/description/text").asText()).isNotEmpty();
    assertThat(run.at("/properties/passed")).isEqualTo(BooleanNode.FALSE);
    assertThat(run.at("/properties/fingerprint").asText())
        .isEqualTo(Reports.hostile().manifest().fingerprint());
    assertThat(run.at("/properties/manifestDigest").asText())
        .isEqualTo(Reports.hostile().manifest().digest());
  }
}
