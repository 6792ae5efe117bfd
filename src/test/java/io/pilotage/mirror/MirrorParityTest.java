package io.pilotage.mirror;

import static io.pilotage.mirror.Sample.PILOT;
import static io.pilotage.mirror.Sample.SL4;
import static io.pilotage.mirror.Sample.compare;
import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.NeedsProgram;
import io.pilotage.mirror.DirectoryMirror.Settings;
import io.pilotage.outbound.Gates;
import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mirror is what was approved, or its differences are named, whatever kind of thing they are. */
class MirrorParityTest {

  private static final TestSigner SIGNER = new TestSigner();
  private static final String PACKAGE = "SL4/i386/RPMS.Release/glite-ce-1.i386.rpm";

  @TempDir(factory = QuickDirectory.class)
  private Path directory;

  private Sample sample;
  private Path live;

  @BeforeEach
  void publish() throws IOException {
    sample = Sample.in(directory);
    DirectoryMirror mirror = mirror();
    mirror.publish(sample.order("run-1", "1", 1));
    live = mirror.live(PILOT);
  }

  @Test
  void directoriesThatNoFileExplainsAreExtra() throws IOException {
    Files.createDirectories(live.resolve("SL4/i386/RPMS.release"));
    Files.createDirectories(live.resolve("SL6/x86_64"));
    assertThat(differences()).containsExactly("extra SL4/i386/RPMS.release/", "extra SL6/x86_64/");
  }

  @Test
  void namesThatDifferByCaseOnlyAreTwoNames() throws IOException {
    Path file = live.resolve(PACKAGE);
    Files.move(file, file.resolveSibling("GLITE-CE-1.i386.rpm"));
    assertThat(differences())
        .containsExactly("missing " + PACKAGE, "extra SL4/i386/RPMS.Release/GLITE-CE-1.i386.rpm");
  }

  @Test
  void aLinkToTheSameBytesIsNoFile() throws IOException {
    Path file = live.resolve(PACKAGE);
    Path elsewhere = Files.copy(file, directory.resolve("elsewhere"));
    Files.delete(file);
    Files.createSymbolicLink(file, elsewhere);
    assertThat(differences()).containsExactly("different " + PACKAGE);
  }

  @Test
  void aLinkedDirectoryIsNoDirectory() throws IOException {
    Path branch = live.resolve("SL5").toRealPath();
    Files.move(branch, directory.resolve("elsewhere"));
    Files.createSymbolicLink(branch, directory.resolve("elsewhere"));
    assertThat(differences()).hasSize(3).contains("extra SL5").allMatch(l -> !l.contains("SL4"));
  }

  /** Opening one would wait for ever. */
  @Test
  @NeedsProgram("mkfifo")
  void pipesAreNamedAndNotOpened() throws Exception {
    Path file = live.resolve(PACKAGE).toRealPath();
    Files.delete(file);
    Path pipe = file.resolveSibling("pipe");
    assertThat(new ProcessBuilder("mkfifo", file.toString(), pipe.toString()).start().waitFor())
        .isZero();
    assertThat(differences())
        .containsExactly("extra SL4/i386/RPMS.Release/pipe", "different " + PACKAGE);
  }

  @Test
  void aBranchWithoutAnyFileIsADirectoryOfTheMirror() throws IOException {
    Manifest bare =
        new Manifest(
            List.of(SL4, OsBranch.parse("SL6/x86_64")),
            sample.version("1").entries().stream().filter(e -> e.branch().equals(SL4)).toList(),
            List.of());
    mirror().publish(new MirrorOrder("run-2", PILOT, bare, 2));
    assertThat(live.resolve("SL6/x86_64")).isEmptyDirectory();
    assertThat(compare(bare, live.toUri()).lines()).isEmpty();

    Files.delete(live.resolve("SL6/x86_64"));
    assertThat(compare(bare, live.toUri()).lines()).containsExactly("missing SL6/x86_64/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MANIFEST", "MANIFEST.sig", "MANIFEST.pem", "README"})
  void whatSitesVerifyByIsComparedLikeEverythingElse(String name) throws IOException {
    Path file = live.resolve(name);
    Tamper.inPlace(file, "made to fit");
    assertThat(differences()).containsExactly("different " + name);
    Files.delete(file);
    assertThat(differences()).containsExactly("missing " + name);
  }

  @Test
  void whoDoesNotKnowTheSignerTakesNoNoticeOfSignatures() throws IOException {
    assertThat(compare(sample.version("1"), live.toUri()).lines()).isEmpty();
    Files.delete(live.resolve("MANIFEST.sig"));
    Files.createDirectory(live.resolve("MANIFEST.sig"));
    assertThat(compare(sample.version("1"), live.toUri()).lines())
        .containsExactly("extra MANIFEST.sig/");
  }

  @Test
  void theSameContentGivesTheSameTree() throws IOException {
    DirectoryMirror other =
        new DirectoryMirror(
            directory.resolve("other"), sample.store(), new Settings(3, Placement.LINK, 2, SIGNER));
    other.publish(sample.order("another-run", "1", 9));
    for (String name : List.of("MANIFEST", "MANIFEST.sig", "MANIFEST.pem", "README", PACKAGE)) {
      assertThat(other.live(PILOT).resolve(name)).hasSameBinaryContentAs(live.resolve(name));
    }
  }

  private DirectoryMirror mirror() {
    return new DirectoryMirror(
        directory.resolve("target"), sample.store(), new Settings(1, Placement.COPY, 1, SIGNER));
  }

  private List<String> differences() throws IOException {
    return new MirrorReader(Gates.LOOPBACK, Duration.ofSeconds(20), Duration.ofMinutes(1), SIGNER)
        .compare(sample.version("1"), live.toUri())
        .lines();
  }
}
