package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import io.pilotage.pilot.ServiceCategory;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TestNeededDecisionTest {
  private final DecisionTable decision = DecisionTable.of("test-needed", "testNeeded");

  @ParameterizedTest
  @EnumSource(ServiceCategory.class)
  @Rule("P-06")
  void firstReleaseUnderNormalIsAlwaysTested(ServiceCategory serviceCategory) {
    assertThat(testNeeded("NORMAL", "RELEASE", serviceCategory.name(), false)).isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource({"false", ","})
  @Rule({"P-27", "P-28"})
  void incompatiblePilotUpdateUnderNormalIsAlwaysTested(@Nullable Boolean testWanted) {
    assertThat(testNeeded("NORMAL", "PILOT_UPDATE", "NON_BACKWARD_COMPATIBLE_UPDATE", testWanted))
        .isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource({
    "FAST, RELEASE, NEW_SERVICE",
    "FAST, PILOT_UPDATE, NON_BACKWARD_COMPATIBLE_UPDATE",
    "NORMAL, PILOT_UPDATE, BACKWARD_COMPATIBLE_UPDATE",
    "NORMAL, PRODUCTION_UPDATE, NON_BACKWARD_COMPATIBLE_UPDATE",
    "NORMAL, PRODUCTION_UPDATE, "
  })
  @Rule({"P-06", "P-26", "P-28"})
  void otherwiseItIsTestedWhenSomebodyWantsIt(
      String releaseCategory, String checkScope, @Nullable String serviceCategory) {
    assertThat(testNeeded(releaseCategory, checkScope, serviceCategory, true)).isEqualTo(true);
    assertThat(testNeeded(releaseCategory, checkScope, serviceCategory, false)).isEqualTo(false);
    assertThat(testNeeded(releaseCategory, checkScope, serviceCategory, null)).isEqualTo(false);
  }

  private Object testNeeded(
      String releaseCategory,
      String checkScope,
      @Nullable String serviceCategory,
      @Nullable Boolean testWanted) {
    return decision.evaluate(
        Variables.putValue("releaseCategory", releaseCategory)
            .putValue("checkScope", checkScope)
            .putValue("serviceCategory", serviceCategory)
            .putValue("testWanted", testWanted));
  }
}
