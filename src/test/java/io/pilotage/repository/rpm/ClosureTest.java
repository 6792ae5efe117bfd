package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosureTest {

  @ParameterizedTest
  @CsvSource({
    "(a or missing), true",
    "(missing or absent), false",
    "(a and b), true",
    "(a and missing), false",
    "(missing if a), false",
    "(missing if absent), true",
    "(a if b), true",
    "(missing if absent else a), true",
    "(missing if absent else gone), false",
    "(missing unless a), true",
    "(missing unless absent), false",
    "(a >= 1 with a < 2), true",
    "(a without missing), true",
    "((a and missing) or b), true",
    "(lib.so.1()(64bit) or missing), true",
    "(a, false",
    "(a xor b), false",
    "(((((((((((((((((((a))))))))))))))))))), false"
  })
  void richRequirementsAreJudgedByWhatIsAtHand(String requirement, boolean satisfied) {
    Closure closure =
        new Closure(
            List.of(
                new Dependency("a", Dependency.EQUAL, "1.5"),
                new Dependency("b", 0, ""),
                new Dependency("lib.so.1()(64bit)", 0, "")));
    closure.add("k", requiring(new Dependency(requirement, 0, "")));

    assertThat(closure.unresolved().isEmpty()).isEqualTo(satisfied);
  }

  @Test
  void requirementsOnRpmItselfAreLeftOut() {
    Closure closure = new Closure(List.of());
    closure.add(
        "k",
        requiring(
            new Dependency("rpmlib(PayloadIsXz)", Dependency.LESS | Dependency.EQUAL, "5.2-1")));

    assertThat(closure.unresolved()).isEmpty();
  }

  @Test
  void theNearestCandidateIsTheSameNameElseTheNameThatBeginsLikeIt() {
    Closure closure =
        new Closure(
            List.of(
                new Dependency("libglobus.so.2", 0, ""),
                new Dependency("zlib", Dependency.EQUAL, "1.1")));
    closure.add(
        "k",
        requiring(
            new Dependency("libglobus.so.3", 0, ""),
            new Dependency("zlib", Dependency.EQUAL, "1.2"),
            new Dependency("nothing-like-it", 0, "")));

    assertThat(closure.unresolved())
        .extracting(Unresolved::nearest)
        .containsExactly(List.of("libglobus.so.2"), List.of("zlib = 1.1"), List.of());
  }

  private static RpmPackage requiring(Dependency... requirements) {
    return new RpmPackage(
        "p",
        Evr.parse("1-1"),
        "noarch",
        false,
        List.of(),
        List.of(requirements),
        List.of(),
        List.of());
  }
}
