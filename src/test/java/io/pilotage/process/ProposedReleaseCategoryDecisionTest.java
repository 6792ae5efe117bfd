package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Rule("P-06")
class ProposedReleaseCategoryDecisionTest {
  private final DecisionTable decision =
      DecisionTable.of("proposed-release-category", "proposedReleaseCategory");

  @ParameterizedTest
  @ValueSource(longs = {1, 90})
  void smallAndShortPilotOfTheTmbMayBeFast(long plannedDays) {
    assertThat(proposalFor("TMB", 1, plannedDays)).isEqualTo("FAST");
  }

  @ParameterizedTest
  @CsvSource({"TMB, 1, 91", "TMB, 2, 90", "VO, 1, 30", "OTHER, 1, 30", "VO, 4, 280"})
  void everyOtherPilotIsNormal(String requesterType, int osBranchCount, long plannedDays) {
    assertThat(proposalFor(requesterType, osBranchCount, plannedDays)).isEqualTo("NORMAL");
  }

  @Test
  void unknownFactsNeverMakeItFast() {
    assertThat(
            decision.evaluate(
                Variables.putValue("requesterType", "TMB")
                    .putValue("osBranchCount", null)
                    .putValue("plannedDays", null)))
        .isEqualTo("NORMAL");
  }

  private Object proposalFor(String requesterType, int osBranchCount, long plannedDays) {
    return decision.evaluate(
        Variables.putValue("requesterType", requesterType)
            .putValue("osBranchCount", osBranchCount)
            .putValue("plannedDays", plannedDays));
  }
}
