package io.pilotage.pilot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class FieldCheckTest {

  @Test
  void everyFieldHasOneFaultAndAllAreNamed() {
    FieldCheck check = new FieldCheck();
    check.line("missing", null, 9);
    check.line("blank", " \t ", 9);
    check.line("long", "0123456789", 9);
    check.line("twoLines", "a\r\nb", 9);
    check.text("bidi", "a\u202eb", 9);
    check.optionalLine("nul", "a\u0000b", 9);
    check.choice("choice", "perhaps", ReleaseCategory.NORMAL);
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(check::refuse)
        .satisfies(
            e ->
                assertThat(e.faults())
                    .extracting(fault -> fault.field() + " " + fault.code())
                    .containsExactly(
                        "missing required",
                        "blank required",
                        "long too-long",
                        "twoLines malformed",
                        "bidi malformed",
                        "nul malformed",
                        "choice unknown"));
  }

  @Test
  void whatIsFineIsStrippedAndKept() {
    FieldCheck check = new FieldCheck();
    assertThat(check.line("line", " a b ", 3)).isEqualTo("a b");
    assertThat(check.text("text", "a\r\n\tb\n", 9)).isEqualTo("a\r\n\tb");
    assertThat(check.optionalText("optional", "  ", 9)).isNull();
    assertThat(check.choice("choice", "FAST", ReleaseCategory.NORMAL))
        .isEqualTo(ReleaseCategory.FAST);
    check.refuse();
  }
}
