package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.pilot.OsBranch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a frozen source is called changed, and when nobody can tell (P-13). */
class FreezeVerdictTest {

  private static final OsBranch SL4 = OsBranch.parse("SL4/i386");
  private static final Manifest NOTHING = new Manifest(List.of(SL4), List.of(), List.of());
  private static final ManifestEntry FILE =
      new ManifestEntry(SL4, "RPMS.Release", "a-1-1.noarch.rpm", 1, "0".repeat(64));

  @Test
  void whatOnlySeemsRemovedMayStillBeThereWhereSomethingCouldNotBeRead() {
    assertThat(verdict(changes(0, 1, 0), unread()).provesModification()).isFalse();
    assertThat(verdict(changes(0, 1, 0), unread()).isUntouched()).isFalse();
    assertThat(verdict(changes(0, 1, 0)).provesModification()).isTrue();
  }

  @Test
  void whatWasAddedOrChangedIsProofWhateverElseCouldNotBeRead() {
    assertThat(verdict(changes(1, 0, 0), unread()).provesModification()).isTrue();
    assertThat(verdict(changes(0, 0, 1), unread()).provesModification()).isTrue();
    assertThat(verdict(changes(0, 0, 0), unread()).provesModification()).isFalse();
    assertThat(verdict(changes(0, 0, 0)).provesModification()).isFalse();
    assertThat(verdict(changes(0, 0, 0)).isUntouched()).isTrue();
  }

  @Test
  void anErrorOfAnotherKindIsAChange() {
    Finding other = new Finding(Severity.ERROR, "repomd-digest", "", "", "", "x", "", "");
    Finding mild = new Finding(Severity.WARNING, "repodata-after-freeze", "", "", "", "x", "", "");
    assertThat(verdict(changes(0, 0, 0), other).provesModification()).isTrue();
    assertThat(verdict(changes(0, 0, 0), other).isUntouched()).isFalse();
    assertThat(verdict(changes(0, 0, 0), mild).isUntouched()).isTrue();
  }

  private static FreezeVerdict verdict(ManifestChanges changes, Finding... findings) {
    return new FreezeVerdict(NOTHING, changes, List.of(findings));
  }

  private static Finding unread() {
    return new Finding(Severity.ERROR, "source-refuses", "", "", "", "x", "", "");
  }

  private static ManifestChanges changes(int added, int removed, int changed) {
    return new ManifestChanges(
        List.of(FILE).subList(0, added),
        List.of(FILE).subList(0, removed),
        List.of(new ManifestChanges.Change(FILE, FILE)).subList(0, changed));
  }
}
