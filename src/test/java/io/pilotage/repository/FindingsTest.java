package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

  private static Finding last(Findings findings) {
    List<Finding> all = findings.all();
    return all.get(all.size() - 1);
  }
}
