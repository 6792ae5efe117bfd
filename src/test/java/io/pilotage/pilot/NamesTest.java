package io.pilotage.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pilotage.Rule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The names that travel through paths, keys and mails: {@link PilotId} and {@link OsBranch}. */
class NamesTest {

  @Test
  void pilotsAreNumberedWithinTheirYears() {
    assertThat(PilotId.of(2026, 42)).hasToString("pilot-2026-0042");
    assertThat(PilotId.of(2026, 123_456)).hasToString("pilot-2026-123456");
    assertThat(new PilotId("pilot-2026-0042")).isEqualTo(PilotId.of(2026, 42));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pilot-2026-42",
        "pilot-2026-0042 ",
        "pilot-2026-0042\n",
        "Pilot-2026-0042",
        "pilot-2026-0042/..",
        "pilot-２０２６-0042",
        "pilot-2026-1234567890"
      })
  void nothingElseIsAPilotId(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PilotId(text))
        .withMessage("not a pilot id, such as pilot-2026-0042");
  }

  @Rule("P-14")
  @Test
  void branchesAreReadAsTheyAreWrittenAndSorted() {
    OsBranch branch = OsBranch.parse("SL5/x86_64");
    assertThat(branch.os()).isEqualTo("SL5");
    assertThat(branch.arch()).isEqualTo("x86_64");
    assertThat(branch).hasToString("SL5/x86_64");
    assertThat(Stream.of("SL5/x86_64", "SL4/x86_64", "SL4/i386").map(OsBranch::parse).sorted())
        .extracting(OsBranch::toString)
        .containsExactly("SL4/i386", "SL4/x86_64", "SL5/x86_64");
  }

  @Rule("P-14")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "SL4",
        "SL4/",
        "/i386",
        "../i386",
        "SL4/..",
        "SL4/i386/extra",
        "SL4\\i386",
        "-rf/i386",
        ".hidden/i386",
        "SL 4/i386",
        "SL4/i386\n",
        "SL4/i386\u0000"
      })
  void aBranchIsTwoPlainDirectoryNames(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> OsBranch.parse(text));
  }
}
