package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearNamesTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "'', abc, 3",
    "abc, abc, 0",
    "abc, abd, 1",
    "abc, ac, 1",
    "kitten, sitting, 3",
    "glite-wsm, glite-wms, 2",
    "abcdef, ghijkl, 6"
  })
  void editsAreLettersToInsertRemoveOrReplace(String a, String b, int edits) {
    assertThat(NearNames.edits(a, b)).isEqualTo(edits);
    assertThat(NearNames.edits(b, a)).isEqualTo(edits);
  }

  @ParameterizedTest
  @CsvSource({
    // a third of what is wanted may differ
    "abcdef, abcdxy, true",
    "abcdef, abcxyz, false",
    "abcdefg, abcdexy, true",
    "ab, ax, false",
    "abcdef, abcdefgh, true",
    "abcdef, abcdefghi, false",
    // but never more than eight letters
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaaaabbbbbbbb, true",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaaabbbbbbbbb, false"
  })
  void aNameIsNearIfFewOfItsLettersDiffer(String wanted, String there, boolean near) {
    assertThat(new NearNames(List.of(there)).nearest(wanted).isPresent()).isEqualTo(near);
  }

  @Test
  void theNearestWinsAndOfTwoAlikeTheFirstInTheAlphabet() {
    NearNames names = new NearNames(List.of("abcdexx", "abcdefx", "abcdefy", "zzz"));

    assertThat(names.nearest("abcdefg")).contains("abcdefx");
    assertThat(names.nearest("ABCDEFX")).as("cases are edits").isEmpty();
    assertThat(new NearNames(List.of()).nearest("abcdefg")).isEmpty();
  }

  @Test
  void longNamesAreNotCompared() {
    String longest = "n".repeat(64);
    NearNames names = new NearNames(List.of(longest + "x"));

    assertThat(names.nearest(longest)).isPresent();
    assertThat(names.nearest(longest + "y")).isEmpty();
  }

  @Test
  void thirtyTwoNeighboursOnEachSideAreLookedAt() {
    List<String> names = new ArrayList<>();
    for (int i = 10; i < 90; i++) {
      names.add("name" + i + "-far-far-away");
    }
    // the place of the wanted name is right after name49
    names.set(8, "name1890");
    assertThat(new NearNames(names).nearest("name4990")).as("32 before it").contains("name1890");
    names.set(8, "name18-far-far-away");
    names.set(7, "name1790");
    assertThat(new NearNames(names).nearest("name4990")).as("33 before it").isEmpty();
    names.set(7, "name17-far-far-away");
    names.set(71, "name8190");
    assertThat(new NearNames(names).nearest("name4990"))
        .as("the 32nd after it")
        .contains("name8190");
    names.set(71, "name81-far-far-away");
    names.set(72, "name8290");
    assertThat(new NearNames(names).nearest("name4990")).as("the 33rd after it").isEmpty();
  }
}
