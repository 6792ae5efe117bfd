package io.pilotage.repository.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.pilotage.testing.Bounds;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever stands in a dependency: it is read, compared and resolved, or not understood. */
class DependencyFuzzTest {

  /** Two versions and a dependency, on a line each. */
  @FuzzTest
  void versionsAreOrderedAndDependenciesResolved(byte[] data) throws Exception {
    List<String> lines =
        List.of((new String(data, StandardCharsets.UTF_8) + "\n\n").split("\n", 3));
    Bounds.keep(() -> order(lines.get(0), lines.get(1)));
    Bounds.keep(() -> resolve(lines.get(0), lines.get(2).strip()));
  }

  private static void order(String one, String other) {
    Evr a = Evr.parse(one);
    Evr b = Evr.parse(other);
    assertThat(a.compare(a)).isZero();
    assertThat(Integer.signum(a.compare(b))).isEqualTo(-Integer.signum(b.compare(a)));
    assertThat(Evr.parse(a.toString()).compare(a)).as("written and read again").isZero();
    Dependency least = new Dependency("x", Dependency.GREATER | Dependency.EQUAL, one);
    Dependency exact = new Dependency("x", Dependency.EQUAL, other);
    assertThat(least.overlaps(exact)).isEqualTo(exact.overlaps(least));
  }

  private static void resolve(String version, String text) {
    RpmPackage wanting =
        new RpmPackage(
            "wanting",
            new Evr(null, "1", "1"),
            "i386",
            false,
            List.of(),
            List.of(new Dependency(text, 0, ""), new Dependency(text, Dependency.LESS, version)),
            List.of(),
            List.of(new Dependency(text, 0, "")));
    Closure closure = new Closure(List.of(new Dependency("base", Dependency.EQUAL, version)));
    closure.add("wanting", wanting);
    closure.wantedFiles().forEach(closure::addFile);
    assertThat(closure.unresolved()).hasSizeLessThanOrEqualTo(2);
    assertThat(closure.clashes()).isEmpty();
  }
}
