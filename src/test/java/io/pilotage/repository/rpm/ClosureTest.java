package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
    "(a with b), true",
    "(a < 1 with a >= 1), false",
    "(a without b), false",
    "((a or missing) with (b or missing)), true",
    "(a or b or missing), true",
    "(a or missing and b), false",
    "(a if b and b), false",
    "(a if (missing or absent) else missing), false",
    "(a unless missing else absent), true",
    "(a > 1.5), false",
    "(a), true",
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

  /** The base list counts as one package, as nobody knows better. */
  @Test
  void withAndWithoutLookAtOnePackageAtATime() {
    Closure closure = new Closure(List.of());
    closure.add("old", providing("python", "3.5-1", "python-abi"));
    closure.add("new", providing("python", "4.0-1"));
    closure.add(
        "k",
        requiring(
            new Dependency("(python >= 3.6 with python < 4)", 0, ""),
            new Dependency("(python without python-abi)", 0, ""),
            new Dependency("(python >= 4 with python-abi)", 0, "")));

    assertThat(closure.unresolved())
        .extracting(unresolved -> unresolved.requirement().name())
        .containsExactly("(python >= 3.6 with python < 4)", "(python >= 4 with python-abi)");
  }

  @Test
  void aRequirementIsNamedOnceForEachPackageHoweverOftenItsScriptletsNeedIt() {
    Closure closure = new Closure(List.of());
    int post = 1 << 10;
    int interpreter = 1 << 8;
    closure.add(
        "a", requiring(new Dependency("/bin/sh", post | interpreter, ""), plain("/bin/sh")));
    closure.add("b", requiring(plain("/bin/sh")));

    assertThat(closure.wantedFiles()).containsExactly("/bin/sh");
    assertThat(closure.unresolved()).extracting(Unresolved::key).containsExactly("a", "b");
    closure.addFile("/bin/sh");
    assertThat(closure.wantedFiles()).isEmpty();
    assertThat(closure.unresolved()).isEmpty();
  }

  @Test
  void anEpochThatARequirementForgetsIsSaidToBeTheReason() {
    Closure closure = new Closure(List.of());
    closure.add("lib", providing("lib", "1:2.0-1"));
    closure.add(
        "k",
        requiring(
            new Dependency("lib", Dependency.EQUAL, "2.0"),
            new Dependency("lib", Dependency.EQUAL, "3.0")));

    assertThat(closure.unresolved())
        .extracting(Unresolved::onlyEpoch, Unresolved::nearest)
        .containsExactly(
            tuple(true, List.of("lib = 1:2.0-1")), tuple(false, List.of("lib = 1:2.0-1")));
  }

  @ParameterizedTest
  @CsvSource({
    "glite-wsm-api, glite-wms-api = 1.0-1",
    "glite-WMS-api, glite-wms-api = 1.0-1",
    "libglite-wms.so.2, libglite-wms.so.1 of glite-wms-api-1.0-1.noarch",
    "completely-other, ''"
  })
  void theNearestNameIsTheOneWithTheFewestEdits(String wanted, String nearest) {
    Closure closure = new Closure(List.of());
    closure.add("api", providing("glite-wms-api", "1.0-1", "libglite-wms.so.1"));
    closure.add("doc", providing("glite-wms-docs", "1.0-1"));
    closure.add("k", requiring(plain(wanted)));

    assertThat(closure.unresolved().get(0).nearest())
        .isEqualTo(nearest.isEmpty() ? List.of() : List.of(nearest));
  }

  /** Versions without a release equal all releases, so that rpm's comparison goes in circles. */
  @Test
  void versionsThatCannotBeSortedAreNoReasonToFail() {
    String[] equal = {"001", "01", "1", "1.", "1..", "0001", "1+"};
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Closure closure = new Closure(List.of());
      for (int i = 0; i < 100; i++) {
        String release = random.nextInt(3) == 0 ? "" : "-" + random.nextInt(100);
        String version = equal[random.nextInt(equal.length)] + release;
        closure.addBase(new Dependency("lib", Dependency.EQUAL, version));
      }
      closure.add("k", requiring(new Dependency("lib", Dependency.EQUAL, "2")));

      assertThat(closure.unresolved().get(0).nearest()).as("seed %s", seed).hasSize(3);
    }
  }

  @Test
  void packagesThatConflictOrReplaceEachOtherAreFound() {
    Closure closure = new Closure(List.of(plain("mta")));
    closure.add("postfix", saying("postfix", "1-1", List.of("mta"), List.of("mta"), List.of()));
    closure.add("exim", saying("exim", "1-1", List.of("mta"), List.of(), List.of("sendmail")));
    closure.add("sendmail", saying("sendmail", "1-1", List.of(), List.of(), List.of()));
    closure.add("like", saying("like-it", "1-1", List.of("sendmail"), List.of(), List.of()));

    assertThat(closure.clashes())
        .extracting(Clash::kind, Clash::key, Clash::other)
        .containsExactly(
            tuple(Clash.Kind.CONFLICTS, "postfix", "exim"),
            tuple(Clash.Kind.OBSOLETES, "exim", "sendmail"));
  }

  @Test
  void whatANewerVersionMendsIsNoClash() {
    Closure closure = new Closure(List.of());
    closure.add("a1", saying("a", "1-1", List.of(), List.of("b"), List.of("c")));
    closure.add("a2", saying("a", "2-1", List.of(), List.of(), List.of()));
    closure.add("b", saying("b", "1-1", List.of(), List.of(), List.of()));
    closure.add("c", saying("c", "1-1", List.of(), List.of(), List.of()));

    assertThat(closure.clashes()).isEmpty();
  }

  /** A quarter of a million versions of one name, asked for by as many requirements. */
  @Test
  void workThatNobodyHonestMakesIsCutOffAndSaidSo() {
    Closure closure = new Closure(List.of());
    for (int i = 0; i < 50; i++) {
      List<Dependency> provides = new ArrayList<>();
      List<Dependency> requires = new ArrayList<>();
      for (int j = 0; j < 5000; j++) {
        provides.add(new Dependency("x", Dependency.EQUAL, "1." + i + "." + j));
        requires.add(new Dependency("x", Dependency.EQUAL, "2." + i + "." + j));
      }
      closure.add("k" + i, pkg("p" + i, "1-1", provides, requires, List.of(), List.of()));
    }

    assertThat(closure.unresolved()).hasSize(Closure.MOST_RESULTS);
    assertThat(closure.isIncomplete()).isTrue();
  }

  @Test
  void twentyThousandPackagesFitAndAreNotCutOff() {
    Closure closure = new Closure(List.of(plain("/bin/sh"), plain("libc.so.6")));
    for (int i = 0; i < 20_000; i++) {
      List<Dependency> provides = new ArrayList<>();
      List<Dependency> requires = new ArrayList<>(List.of(plain("/bin/sh"), plain("libc.so.6")));
      provides.add(new Dependency("package-" + i, Dependency.EQUAL, "1." + i % 7 + "-1"));
      for (int j = 0; j < 6; j++) {
        provides.add(plain("libpackage" + i + "_" + j + ".so.1"));
        requires.add(plain("libpackage" + (i * 31 + j * 7) % 20_000 + "_" + j + ".so.1"));
        requires.add(
            new Dependency(
                "package-" + (i * 17 + j) % 20_000, Dependency.GREATER | Dependency.EQUAL, "1.0"));
      }
      closure.add(
          "RPMS.Release/" + i,
          pkg("package-" + i, "1-1", provides, requires, List.of(), List.of()));
    }

    assertThat(closure.unresolved()).isEmpty();
    assertThat(closure.isIncomplete()).isFalse();
    assertThat(closure.bytes()).isLessThan(60L << 20);
  }

  @Test
  void ofManyVersionsTheThreeNewestAreShownWithWhoeverElseProvidesThem() {
    Closure closure = new Closure(List.of(new Dependency("lib", Dependency.EQUAL, "1.9")));
    for (int i = 1; i <= 5; i++) {
      closure.add("k" + i, providing("lib", "1." + i + "-1"));
    }
    closure.add(
        "other",
        pkg(
            "other",
            "7-1",
            List.of(new Dependency("lib", Dependency.EQUAL, "1.5.5")),
            List.of(),
            List.of(),
            List.of()));
    closure.add("k", requiring(new Dependency("lib", Dependency.EQUAL, "2")));

    assertThat(closure.unresolved())
        .singleElement()
        .extracting(Unresolved::nearest)
        .isEqualTo(List.of("lib = 1.9", "lib = 1.5.5 of other-7-1.noarch", "lib = 1.5-1"));
  }

  @Test
  void onlyThePartsThatAreMissingOfARichRequirementAreExplained() {
    Closure closure =
        new Closure(List.of(plain("python-there"), plain("libone.so.1"), plain("libtwo.so.1")));
    closure.add(
        "k", requiring(plain("(python-there and libone.so.2 and (libtwo.so.2 or libone.so.3))")));

    assertThat(closure.unresolved())
        .singleElement()
        .extracting(Unresolved::nearest)
        .isEqualTo(List.of("libone.so.1", "libtwo.so.1"));
  }

  @Test
  void afterAThousandQuestionsNobodyLooksForTheNearest() {
    Closure closure = new Closure(List.of(new Dependency("lib", Dependency.EQUAL, "1")));
    for (int i = 0; i < 1001; i++) {
      closure.add("k" + i, requiring(new Dependency("lib", Dependency.EQUAL, "2." + i)));
    }

    List<Unresolved> unresolved = closure.unresolved();

    assertThat(unresolved).hasSize(1001);
    assertThat(unresolved.get(999).nearest()).containsExactly("lib = 1");
    assertThat(unresolved.get(1000).nearest()).isEmpty();
  }

  @Test
  void namesAndVersionsLongerThanAnyAreNobodys() {
    String name = "n".repeat(4096);
    String version = "1".repeat(600);
    Closure closure =
        new Closure(
            List.of(
                plain(name),
                plain(name + "n"),
                new Dependency("v", Dependency.EQUAL, version),
                new Dependency("w", Dependency.EQUAL, version + "1")));
    closure.add(
        "k",
        requiring(
            plain(name),
            plain(name + "n"),
            new Dependency("v", Dependency.EQUAL, version),
            new Dependency("w", Dependency.EQUAL, version + "1")));

    assertThat(closure.unresolved())
        .extracting(unresolved -> unresolved.requirement().name())
        .containsExactly(name + "n", "w");
    closure.add("f", requiring(plain("/" + "f".repeat(4095)), plain("/" + "g".repeat(4096))));
    assertThat(closure.wantedFiles()).containsExactly("/" + "f".repeat(4095));
  }

  @Test
  void filesThatAreWantedAreThoseThatNobodyProvides() {
    Closure closure = new Closure(List.of(plain("/usr/bin/perl")));
    closure.add(
        "k",
        requiring(
            plain("/usr/bin/perl"),
            plain("/bin/bash"),
            plain("no-file"),
            plain("(/bin/a and (b if /bin/c else /bin/d))")));

    assertThat(closure.wantedFiles())
        .containsExactlyInAnyOrder("/bin/bash", "/bin/a", "/bin/c", "/bin/d");
  }

  @Test
  void aFileBelongsToThePackageThatHoldsIt() {
    Closure closure = new Closure(List.of());
    closure.add("x", providing("x", "1-1"));
    int y = closure.add("y", providing("y", "1-1"));
    closure.add("k", requiring(plain("(x with /bin/y)"), plain("(y with /bin/y)")));
    closure.addFile(y, "/bin/y");

    assertThat(closure.unresolved())
        .singleElement()
        .extracting(unresolved -> unresolved.requirement().name())
        .isEqualTo("(x with /bin/y)");
  }

  @Test
  void twentyThousandResultsAreCompleteAndOneMoreIsNot() {
    Closure closure = new Closure(List.of());
    for (int i = 0; i < Closure.MOST_RESULTS; i++) {
      closure.add("k" + i, requiring(plain("a")));
    }
    assertThat(closure.unresolved()).hasSize(Closure.MOST_RESULTS);
    assertThat(closure.isIncomplete()).isFalse();

    closure.add("one more", requiring(plain("a")));
    assertThat(closure.unresolved())
        .hasSize(Closure.MOST_RESULTS)
        .extracting(Unresolved::key)
        .startsWith("k0", "k1")
        .doesNotContain("one more");
    assertThat(closure.isIncomplete()).isTrue();
  }

  @Test
  void whatIsHeldIsCountedOnce() {
    Closure closure = new Closure(List.of());
    long empty = closure.bytes();
    closure.addBase(new Dependency("abc", Dependency.EQUAL, "1"));
    long one = closure.bytes();
    closure.addBase(new Dependency("abc", Dependency.EQUAL, "1"));
    assertThat(one).isEqualTo(empty + 104);
    assertThat(closure.bytes()).as("the same again").isEqualTo(one);
    closure.addBase(new Dependency("abc", Dependency.EQUAL, "22"));
    assertThat(closure.bytes()).as("another version").isEqualTo(one + 102);
    closure.add("k", requiring(plain("defg"), plain("defg")));
    long required = closure.bytes();
    assertThat(required).as("a package and a name").isEqualTo(one + 102 + 200 + 104 + 16);
    closure.add("l", requiring(plain("defg")));
    assertThat(closure.bytes()).isEqualTo(required + 200 + 8);
  }

  @Test
  void aConflictCountsForTheVersionsThatItNames() {
    Closure closure = new Closure(List.of());
    closure.add(
        "a",
        pkg(
            "a",
            "1-1",
            List.of(),
            List.of(),
            List.of(
                new Dependency("b", Dependency.LESS, "2"),
                new Dependency("c", Dependency.LESS, "2"),
                plain("virtual"),
                plain("(b or c)")),
            List.of(
                new Dependency("b", Dependency.EQUAL, "3"),
                new Dependency("c", Dependency.GREATER, "1"),
                plain("a"))));
    closure.add("b", saying("b", "1:1-1", List.of("virtual"), List.of(), List.of()));
    closure.add("c", saying("c", "1-5", List.of(), List.of(), List.of()));

    assertThat(closure.clashes())
        .extracting(Clash::kind, Clash::key, Clash::other, Clash::otherNevra)
        .containsExactly(tuple(Clash.Kind.OBSOLETES, "a", "c", "c-1-5.noarch"));
  }

  @Test
  void ofOneNameTheNewestCountsInWhateverOrderTheyCome() {
    for (List<String> order : List.of(List.of("1-1", "2-1", "3-1"), List.of("3-1", "1-1", "2-1"))) {
      Closure closure = new Closure(List.of());
      closure.add("a", saying("a", "1-1", List.of(), List.of("b"), List.of()));
      order.forEach(evr -> closure.add(evr, saying("b", evr, List.of(), List.of(), List.of())));

      assertThat(closure.clashes()).extracting(Clash::other).containsExactly("3-1");
    }
  }

  private static Dependency plain(String name) {
    return new Dependency(name, 0, "");
  }

  private static List<Dependency> plain(List<String> names) {
    return names.stream().map(ClosureTest::plain).toList();
  }

  private static RpmPackage providing(String name, String evr, String... more) {
    return saying(name, evr, List.of(more), List.of(), List.of());
  }

  private static RpmPackage saying(
      String name,
      String evr,
      List<String> provides,
      List<String> conflicts,
      List<String> obsoletes) {
    List<Dependency> all = new ArrayList<>(plain(provides));
    all.add(new Dependency(name, Dependency.EQUAL, evr));
    return pkg(name, evr, all, List.of(), plain(obsoletes), plain(conflicts));
  }

  private static RpmPackage requiring(Dependency... requirements) {
    return pkg("p", "1-1", List.of(), List.of(requirements), List.of(), List.of());
  }

  private static RpmPackage pkg(
      String name,
      String evr,
      List<Dependency> provides,
      List<Dependency> requires,
      List<Dependency> obsoletes,
      List<Dependency> conflicts) {
    return new RpmPackage(
        name, Evr.parse(evr), "noarch", false, provides, requires, obsoletes, conflicts);
  }
}
