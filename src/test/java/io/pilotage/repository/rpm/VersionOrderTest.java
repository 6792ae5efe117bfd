package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0, 0",
    "1.0, 2.0, -1",
    "2.0.1, 2.0, 1",
    "2.0.1a, 2.0.1, 1",
    "5.5p1, 5.5p10, -1",
    "10xyz, 10.1xyz, -1",
    "xyz10, xyz10.1, -1",
    "xyz.4, 8, -1",
    "5.5p2, 5.6p1, -1",
    "6.0.rc1, 6.0, 1",
    "10b2, 10a1, 1",
    "1.0aa, 1.0a, 1",
    "10.0001, 10.1, 0",
    "10.0001, 10.0039, -1",
    "20101121, 20101122, -1",
    "2_0, 2.0, 0",
    "a+, a_, 0",
    "1.0~rc1, 1.0, -1",
    "1.0~rc1, 1.0~rc2, -1",
    "1.0~rc1~git123, 1.0~rc1, -1",
    "1.0^, 1.0, 1",
    "1.0^git1, 1.0.1, -1",
    "1.0^20160101, 1.0.1, -1",
    "1.0^20160102, 1.0^20160101^git1, 1",
    "1.0~rc1^git1, 1.0~rc1, 1",
    "1.0^git1~pre, 1.0^git1, -1",
    "99999999999999999999999, 100000000000000000000000, -1",
    "'', 1, -1"
  })
  void ordersAsRpmDoes(String a, String b, int order) {
    assertThat(VersionOrder.compare(a, b)).isEqualTo(order);
    assertThat(VersionOrder.compare(b, a)).isEqualTo(-order);
  }

  @ParameterizedTest
  @CsvSource({
    "=, 1.0-1, =, 1.0, true",
    "=, 1:1.0-1, =, 1.0, false",
    "=, 0:1.0-1, =, 1.0-1, true",
    "=, 1.2.1-1, >=, 1.2, true",
    "=, 1.2.1-1, <, 1.2, false",
    "=, 1.1, <, 1.2, true",
    "=, 1.0-2, =, 1.0-1, false",
    ">=, 1.0, <, 0.9, false",
    ">, 1.0, <, 1.0, false",
    "<, 1.0-2, =, 1.0, true",
    ">, 1.0-2, =, 1.0, true",
    ">, 1.0, =, 1.0-2, false",
    "=, :1.0, =, 0:1.0, true",
    "=, 1:1.0~rc1-1, <, 1:1.0, true"
  })
  void providesAndRequirementsOverlapAsInRpm(
      String sense, String version, String wantedSense, String wanted, boolean overlaps) {
    Dependency provided = new Dependency("x", flags(sense), version);
    Dependency required = new Dependency("x", flags(wantedSense), wanted);

    assertThat(provided.overlaps(required)).isEqualTo(overlaps);
    assertThat(required.overlaps(provided)).isEqualTo(overlaps);
  }

  @Test
  void aProvideWithoutAVersionSatisfiesEveryVersion() {
    assertThat(new Dependency("x", 0, "").overlaps(new Dependency("x", Dependency.EQUAL, "7")))
        .isTrue();
  }

  @Test
  void otherNamesNeverOverlapAndVersionsWithoutASenseSayNothing() {
    Dependency one = new Dependency("x", Dependency.EQUAL, "1");
    assertThat(one.overlaps(new Dependency("y", Dependency.EQUAL, "1"))).isFalse();
    assertThat(one.overlaps(new Dependency("x", 0, "2"))).isTrue();
    assertThat(one.overlaps(new Dependency("x", Dependency.EQUAL, ""))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'', , '',",
    "1.0, , 1.0,",
    "1.0-2, , 1.0, 2",
    "3:1.0-2, 3, 1.0, 2",
    ":1.0, '', 1.0,",
    "1-2-3, , 1-2, 3",
    "1.0-, , 1.0, ''",
    "a:1, , a:1,",
    "12:, 12, '',",
    "09:1, 09, 1,"
  })
  void aVersionIsTakenApartAndPutTogetherAgain(
      String text, @Nullable String epoch, String version, @Nullable String release) {
    assertThat(Evr.parse(text)).isEqualTo(new Evr(epoch, version, release));
    assertThat(Evr.parse(text)).hasToString(text);
  }

  @Test
  void anEpochOfZerosIsNone() {
    assertThat(Evr.parse("00:1-2").withoutZeroEpoch()).hasToString("1-2");
    assertThat(Evr.parse(":1-2").withoutZeroEpoch()).hasToString("1-2");
    assertThat(Evr.parse("10:1-2").withoutZeroEpoch()).hasToString("10:1-2");
    assertThat(Evr.parse("1-2").withoutZeroEpoch()).hasToString("1-2");
  }

  @ParameterizedTest
  @CsvSource({
    "1:1-1, 2-2, 1",
    "1-1, 0:1-1, 0",
    "1-1, :1-1, 0",
    "1-1, 1-2, -1",
    "2-1, 1-2, 1",
    "1, 1-2, 0",
    "1-, 1-2, 0"
  })
  void epochsComeFirstAndReleasesLastAndOnlyIfBothHaveOne(String a, String b, int order) {
    assertThat(Evr.parse(a).compare(Evr.parse(b))).isEqualTo(order);
    assertThat(Evr.parse(b).compare(Evr.parse(a))).isEqualTo(-order);
  }

  @Test
  void dependenciesAreShownAsPeopleWriteThem() {
    assertThat(new Dependency("x", 0, "")).hasToString("x");
    assertThat(new Dependency("x", flags("<="), "1")).hasToString("x <= 1");
    assertThat(new Dependency("x", flags(">"), "1:2-3")).hasToString("x > 1:2-3");
    assertThat(new Dependency("rpmlib(X)", 0, "").isAboutRpm()).isTrue();
    assertThat(new Dependency("x", Dependency.RPMLIB, "").isAboutRpm()).isTrue();
    assertThat(new Dependency("x", flags("<>="), "").isAboutRpm()).isFalse();
  }

  private static int flags(String sense) {
    return (sense.contains("<") ? Dependency.LESS : 0)
        | (sense.contains(">") ? Dependency.GREATER : 0)
        | (sense.contains("=") ? Dependency.EQUAL : 0);
  }
}
