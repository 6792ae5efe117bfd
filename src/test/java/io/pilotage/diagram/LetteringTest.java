package io.pilotage.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LetteringTest {

  @Test
  void namesAreBrokenAtBlanksOnly() {
    assertThat(Lettering.lines("Announce candidature rejection", 13, 88))
        .containsExactly("Announce", "candidature", "rejection");
    assertThat(Lettering.lines("  Decide \n OK  ", 13, 88)).containsExactly("Decide OK");
    assertThat(Lettering.lines("Supercalifragilistic word", 13, 20))
        .containsExactly("Supercalifragilistic", "word");
    assertThat(Lettering.lines(" ", 13, 20)).isEmpty();
  }

  @Test
  void widthsAreThoseOfTheFont() {
    assertThat(Lettering.width("WWW", 10)).isGreaterThan(Lettering.width("iii", 10) * 4);
    assertThat(Lettering.width("日", 10)).isEqualTo(9);
  }
}
