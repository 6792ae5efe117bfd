package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingsTest {

  private final Findings findings = new Findings();

  @Test
  void tenThousandAreShownAndThatThereAreMoreIsSaidOnce() {
    for (int i = 0; i < 10_002; i++) {
      findings.info("x", Spot.NOWHERE, "found " + i);
    }

    assertThat(findings.all()).hasSize(10_001);
    assertThat(last(findings).code()).isEqualTo("too-many-findings");
    assertThat(last(findings).found()).isEqualTo("more than 10000 findings");
  }

  @Test
  void strangersTextIsCutOffEarlier() {
    String long500 = "\u202e".repeat(500);
    for (int i = 0; i < 10_000; i++) {
      findings.error("x", Spot.NOWHERE, long500, long500, long500);
    }

    assertThat(findings.all()).hasSizeBetween(300, 400);
    assertThat(last(findings).code()).isEqualTo("too-many-findings");
  }

  @Test
  void whatIsAddedTogetherIsCutOffAsWell() {
    for (int i = 0; i < 6000; i++) {
      findings.info("x", Spot.NOWHERE, "found " + i);
    }
    Findings all = new Findings();
    all.addAll(findings);
    all.addAll(findings);
    all.addAll(findings);

    assertThat(all.all()).hasSize(10_001);
    assertThat(last(all).code()).isEqualTo("too-many-findings");
  }

  @Test
  void tenThousandAreAllThereAre() {
    for (int i = 0; i < 10_000; i++) {
      findings.info("x", Spot.NOWHERE, "found " + i);
    }

    assertThat(findings.all()).hasSize(10_000);
    assertThat(last(findings).found()).isEqualTo("found 9999");
  }

  @Test
  void strangersTextIsOneLineOfFiveHundredLetters() {
    assertThat(Printable.line("a".repeat(500))).isEqualTo("a".repeat(500));
    assertThat(Printable.line("a".repeat(501))).isEqualTo("a".repeat(500) + "…");
    assertThat(Printable.line("\ud83d\ude00".repeat(500))).isEqualTo("\ud83d\ude00".repeat(500));
    assertThat(Printable.line("a\nb\t\u202e\u2028\ud800\ue000é 漢"))
        .isEqualTo("a\\u{a}b\\u{9}\\u{202e}\\u{2028}\\u{d800}\\u{e000}é 漢");
  }

  @Test
  void aFindingIsOneSentenceThatLeavesOutWhatIsNotThere() {
    Finding all = new Finding(Severity.ERROR, "c", "SL4/i386", "RPMS", "f", "x", "y", "z");
    assertThat(all.toText()).isEqualTo("ERROR c SL4/i386/RPMS/f: x; expected y; z");
    Finding bare = new Finding(Severity.INFO, "c", "", "", "", "x", "", "");
    assertThat(bare.toText()).isEqualTo("INFO c: x");
    assertThat(all.letters()).isEqualTo(8 + 4 + 1 + 3);
  }

  @Test
  void errorsComeFirstThenPlaceThenCode() {
    Finding a = new Finding(Severity.ERROR, "c", "b", "", "", "x", "", "");
    Finding b = new Finding(Severity.WARNING, "a", "a", "", "", "x", "", "");
    Finding c = new Finding(Severity.WARNING, "b", "a", "", "", "x", "", "");
    Finding d = new Finding(Severity.WARNING, "a", "b", "", "", "x", "", "");
    assertThat(Stream.of(d, c, b, a).sorted()).containsExactly(a, b, c, d);
  }

  private static Finding last(Findings findings) {
    List<Finding> all = findings.all();
    return all.get(all.size() - 1);
  }
}
