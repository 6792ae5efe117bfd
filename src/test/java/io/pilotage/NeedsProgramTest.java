package io.pilotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

class NeedsProgramTest {

  private static final List<String> MISSING = List.of("no-such-program");

  @Test
  void missingProgramSkipsWithAReasonOnAUsersMachine() {
    var result = NeedsProgram.Condition.judge("this test", MISSING, false);

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason()).contains("this test needs no-such-program, not installed here");
  }

  @Test
  void missingProgramFailsInCi() {
    assertThatThrownBy(() -> NeedsProgram.Condition.judge("this test", MISSING, true))
        .isInstanceOf(ExtensionConfigurationException.class)
        .hasMessageContaining("no-such-program");
  }

  @Test
  void onlyWhatIsMissingIsNamed() {
    assertThat(NeedsProgram.Condition.missing("sh", "no-such-program"))
        .containsExactly("no-such-program");
  }
}
