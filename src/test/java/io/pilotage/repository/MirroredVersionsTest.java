package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.rpm.Evr;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of which versions the mirrored packages were, also of those that are gone. */
class MirroredVersionsTest {

  private static final OsBranch SL4 = OsBranch.parse("SL4/i386");
  private static final String ZEROS = "0".repeat(64);

  @TempDir Path temp;

  @Test
  void aPackageIsWhatItsHeaderSaysAndOnlyWithoutItWhatItsNameSays() throws Exception {
    ContentStore store = new ContentStore(temp.resolve("store"));
    String stored = add(store, SampleRpm.of("real", "2.0", "i386").write(temp));
    String text = add(store, Files.writeString(temp.resolve("text"), "no package"));
    Manifest mirrored =
        manifest(
            entry("renamed-9-9.i386.rpm", stored),
            entry("gone-1.5-2.i386.rpm", ZEROS),
            entry("broken-1-1.noarch.rpm", text),
            entry("README", "1".repeat(64)));

    assertThat(new MirroredVersions(List.of(), store).of(mirrored))
        .extracting(pkg -> pkg.name() + " " + pkg.evr() + " " + pkg.arch())
        .containsExactly("broken 1-1 noarch", "gone 1.5-2 i386", "real 2.0-1 i386");
    assertThat(new MirroredVersions(List.of(), null).of(mirrored))
        .extracting(PackageVersion::name)
        .containsExactly("broken", "gone", "renamed");
  }

  @Test
  void whatIsStillThereIsWhatItIsToday() throws Exception {
    ManifestEntry entry = entry("gone-1.5-2.i386.rpm", ZEROS);
    PackageVersion today = PackageVersion.of(entry, "today", new Evr("1", "3", "4"), "x86_64");

    assertThat(new MirroredVersions(List.of(today), null).of(manifest(entry)))
        .extracting(PackageVersion::name, PackageVersion::arch)
        .containsExactly(tuple("today", "x86_64"));
  }

  private static String add(ContentStore store, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return store.add(in);
    }
  }

  private static Manifest manifest(ManifestEntry... entries) {
    return new Manifest(List.of(SL4), List.of(entries), List.of());
  }

  private static ManifestEntry entry(String name, String sha256) {
    return new ManifestEntry(SL4, "RPMS.Release", name, 1, sha256);
  }
}
