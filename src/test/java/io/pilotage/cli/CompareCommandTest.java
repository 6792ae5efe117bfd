package io.pilotage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.cli.Desk.Ended;
import io.pilotage.repository.Manifest;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class CompareCommandTest {

  @TempDir Path temp;
  private Desk desk;
  private Path manifest;

  @BeforeEach
  void sampleRepositoryAndItsManifest() throws IOException {
    desk = new Desk(temp);
    manifest = temp.resolve("frozen.txt");
    Desk.run("fingerprint", "--format=manifest", "--output", manifest, desk.repository);
  }

  @Test
  void theFingerprintIsThatOfTheManifestAndOfTheCheck() throws IOException {
    String fingerprint = Manifest.parse(Files.readString(manifest)).fingerprint();

    assertThat(Desk.run("fingerprint", desk.repository).out()).isEqualTo(fingerprint + "\n");
    assertThat(Desk.run("fingerprint", manifest).out()).isEqualTo(fingerprint + "\n");
    assertThat(Desk.run("check", desk.repository).out()).contains("fingerprint " + fingerprint);
    assertThat(Desk.run("fingerprint", "-f", "json", manifest).out())
        .contains("\"fingerprint\":\"" + fingerprint, "\"packages\":10,");
  }

  @Test
  void anUntouchedRepositoryIsEqualToItsManifestAndToItsCopy() throws IOException {
    Path copy = temp.resolve("copy");
    FileSystemUtils.copyRecursively(desk.repository, copy);

    assertThat(Desk.run("compare", manifest, desk.repository).exit()).isZero();
    assertThat(Desk.run("compare", desk.repository, copy).out()).startsWith("EQUAL, 10 packages");
  }

  @Test
  void everyDifferenceIsNamedBelowItsDirectory() throws IOException {
    String arch = "SL4/i386/";
    SampleRepository.addUpdate(
        desk.repository, Desk.I386, SampleRepository.PILOT_UPDATES, "CREAM", "1.0.1");
    Files.delete(desk.in(arch + "RPMS.externals/log4c-1.2.1-1.i386.rpm"));
    Path changed = desk.in(arch + "RPMS.externals/gsoap-2.7.6-1.i386.rpm");
    long size = Files.size(changed);
    Files.write(changed, new byte[] {1, 2, 3});

    Ended text = Desk.run("compare", manifest, desk.repository);
    Ended json = Desk.run("compare", "--format=json", manifest, desk.repository);

    assertThat(text.exit()).isEqualTo(1);
    assertThat(text.out())
        .startsWith("DIFFERENT, 1 added, 1 removed, 1 changed in 2 of the directories\n")
        .contains(
            "\n\nSL4/i386/RPMS.externals\n  changed  gsoap-2.7.6-1.i386.rpm  " + size + " to 3")
        .contains("bytes\n  removed  log4c-1.2.1-1.i386.rpm  ")
        .contains("\n\nSL4/i386/RPMS.pilot_updates\n  added    cream-server-1.0.1-1.i386.rpm  ");
    assertThat(json.exit()).isEqualTo(1);
    assertThat(json.out())
        .startsWith("{\"format\":\"pilotage-comparison 1\",\"equal\":false,")
        .contains("{\"kind\":\"changed\",\"branch\":\"SL4/i386\",\"directory\":\"RPMS.externals\",")
        .contains("\"after\":{\"size\":3,\"sha256\":");
  }

  @Test
  void aRepositoryThatCannotBeReadInFullHasNoFingerprint() throws IOException {
    Files.createSymbolicLink(desk.in("SL4/i386/RPMS.Release/x-1-1.noarch.rpm"), manifest);

    Ended ended = Desk.run("fingerprint", desk.repository);

    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("cannot be read in full", "ERROR not-a-regular-file");
  }

  @Test
  void aFileThatIsNoManifestIsNotUnderstood() {
    Ended ended = Desk.run("compare", desk.base, desk.repository);

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains("sl4.txt: not a manifest of version 1");
  }
}
