package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.pilot.OsBranch;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

  private static final OsBranch SL4 = OsBranch.parse("SL4/i386");
  private static final OsBranch SL5 = OsBranch.parse("SL5/x86_64");
  private static final String ZEROS = "0".repeat(64);

  private final Manifest manifest =
      new Manifest(
          List.of(SL5, SL4),
          List.of(
              new ManifestEntry(SL5, "RPMS.Release", "b-1-1.noarch.rpm", 2, ZEROS),
              new ManifestEntry(SL4, "RPMS.Release", "a-1-1.noarch.rpm", 1, ZEROS)),
          List.of(new MetadataFile(SL4, "repodata/repomd.xml", 3, ZEROS)));

  @Test
  void itsTextIsSortedAndCanBeReadBack() {
    assertThat(manifest.toText().lines())
        .containsExactly(
            "pilotage-manifest 1",
            "branch\tSL4/i386",
            "branch\tSL5/x86_64",
            "rpm\tSL4/i386\tRPMS.Release\ta-1-1.noarch.rpm\t1\t" + ZEROS,
            "rpm\tSL5/x86_64\tRPMS.Release\tb-1-1.noarch.rpm\t2\t" + ZEROS,
            "meta\tSL4/i386\trepodata/repomd.xml\t3\t" + ZEROS);
    assertThat(manifest.toText()).endsWith("\n").doesNotContain("\r");
    assertThat(Manifest.parse(manifest.toText())).isEqualTo(manifest);
  }

  /** Approvals are bound to this number: another encoding would void all of them. */
  @Test
  void theFingerprintNeverChangesItsEncodingAndLeavesRepodataOut() {
    Manifest bare = new Manifest(manifest.branches(), manifest.entries(), List.of());

    assertThat(manifest.fingerprint())
        .isEqualTo(bare.fingerprint())
        .isEqualTo(
            Digests.sha256(
                String.join(
                    "\n",
                    "pilotage-fingerprint 1",
                    "SL4/i386\tRPMS.Release\ta-1-1.noarch.rpm\t1\t" + ZEROS,
                    "SL5/x86_64\tRPMS.Release\tb-1-1.noarch.rpm\t2\t" + ZEROS,
                    "")));
    assertThat(manifest.digest()).isNotEqualTo(bare.digest());
  }

  @Test
  void evidenceAboutADirectoryHoldsAsLongAsItsOwnContentDoes() {
    ManifestEntry update = new ManifestEntry(SL4, "RPMS.pilot_updates", "c-1-1.i386.rpm", 1, ZEROS);
    Manifest later =
        new Manifest(
            manifest.branches(),
            Stream.concat(manifest.entries().stream(), Stream.of(update)).toList(),
            List.of());

    assertThat(manifest.changesTo(later).places()).containsExactly("SL4/i386/RPMS.pilot_updates");
    assertThat(later.directoryFingerprints())
        .containsAllEntriesOf(manifest.directoryFingerprints())
        .containsOnlyKeys(
            "SL4/i386/RPMS.Release", "SL4/i386/RPMS.pilot_updates", "SL5/x86_64/RPMS.Release");

    Manifest moved =
        new Manifest(
            manifest.branches(),
            List.of(
                new ManifestEntry(SL5, "RPMS.externals", "b-1-1.noarch.rpm", 2, ZEROS),
                new ManifestEntry(
                    SL4, "RPMS.Release", "a-1-1.noarch.rpm", 1, "1" + ZEROS.substring(1))),
            List.of());
    assertThat(manifest.changesTo(moved).places())
        .containsExactly(
            "SL4/i386/RPMS.Release", "SL5/x86_64/RPMS.Release", "SL5/x86_64/RPMS.externals");
    assertThat(moved.directoryFingerprints().values())
        .doesNotContainAnyElementsOf(manifest.directoryFingerprints().values());
  }

  @Test
  void anUpdateKeptToItsDirectoryOrItIsNamedWhatLiesElsewhere() {
    ManifestEntry inside = new ManifestEntry(SL4, "RPMS.pilot_updates", "c-1-1.i386.rpm", 1, ZEROS);
    ManifestEntry other = new ManifestEntry(SL4, "RPMS.externals", "d-1-1.i386.rpm", 1, ZEROS);
    ManifestChanges kept = new ManifestChanges(List.of(inside), List.of(), List.of());
    assertThat(kept.onlyChangedIn("RPMS.pilot_updates")).isTrue();
    assertThat(kept.onlyChangedIn("RPMS.externals")).isFalse();
    ManifestChanges mixed =
        new ManifestChanges(
            List.of(inside, other),
            List.of(other),
            List.of(
                new ManifestChanges.Change(other, other),
                new ManifestChanges.Change(inside, inside)));
    assertThat(mixed.onlyChangedIn("RPMS.pilot_updates")).isFalse();
    assertThat(mixed.outside("RPMS.pilot_updates").lines())
        .containsExactly(
            "added " + other.path(), "removed " + other.path(), "changed " + other.path());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pilotage-manifest 2\n",
        "pilotage-manifest 1\nrpm\n",
        "pilotage-manifest 1\nbranch\tSL4/i386",
        "pilotage-manifest 1\r\nbranch\tSL4/i386\n",
        "pilotage-manifest 1\nbranch\tSL5/i386\nbranch\tSL4/i386\n",
        "pilotage-manifest 1\nbranch\t../..\n",
        "pilotage-manifest 1\nbranch\tSL4/i386\nmeta\tSL4/i386\t../x\t1\t0000000000000000000000000000000000000000000000000000000000000000\n"
      })
  void anythingElseIsNotReadBack(String text) {
    assertThatThrownBy(() -> Manifest.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "", "a/b", "-rf", "a b", "a\nb", "%2e%2e", "a\\b", "é"})
  void namesThatAreNoPlainNamesAreRefused(String name) {
    assertThatThrownBy(() -> new ManifestEntry(SL4, "RPMS.Release", name, 1, ZEROS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
