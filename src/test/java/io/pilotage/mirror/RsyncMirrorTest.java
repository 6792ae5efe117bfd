package io.pilotage.mirror;

import static io.pilotage.mirror.Sample.PILOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.NeedsProgram;
import io.pilotage.mirror.DirectoryMirror.Settings;
import io.pilotage.outbound.Gates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes with the real program, to a path and to a daemon of its own. */
@NeedsProgram("rsync")
class RsyncMirrorTest {

  private static final TestSigner SIGNER = new TestSigner();
  private static final String SAME = "SL4/i386/RPMS.externals/log4c+c^1~2-1.i386.rpm";

  @TempDir(factory = QuickDirectory.class)
  private Path directory;

  private Sample sample;
  private Path there;

  @BeforeEach
  void approve() throws IOException {
    sample = Sample.in(directory);
    there = Files.createDirectory(directory.resolve("there"));
  }

  @Test
  void whatIsPushedToAPathIsWhatWasApproved() throws IOException {
    assertThat(mirror(there.toString()).publish(sample.order("run-1", "1", 1)))
        .isEqualTo(new MirrorRun.Published(live().toUri(), "run-1"));
    assertThat(differences("1")).isEmpty();
  }

  @Test
  void onlyWhatChangedTakesRoomAndOldReleasesGoThereToo() throws IOException {
    RsyncMirror mirror = mirror(there.toString());
    mirror.publish(sample.order("run-1", "1", 1));
    Object first = Files.getAttribute(live().resolve(SAME), "unix:ino");
    mirror.publish(sample.order("run-2", "2", 2));
    assertThat(Files.getAttribute(live().resolve(SAME), "unix:ino")).isEqualTo(first);
    mirror.publish(sample.order("run-3", "3", 3));

    assertThat(differences("3")).isEmpty();
    assertThat(there.resolve(PILOT + "/releases"))
        .isDirectoryContaining("glob:**/run-2")
        .isDirectoryContaining("glob:**/run-3")
        .isDirectoryNotContaining("glob:**/run-1");
  }

  @Test
  void aHalfPushedOrDamagedReleaseIsMendedBeforeItIsLive() throws IOException {
    RsyncMirror mirror = mirror(there.toString());
    mirror.publish(sample.order("run-1", "1", 1));
    Path broken = there.resolve(PILOT + "/releases/run-2");
    Files.createDirectories(broken.resolve("SL4/i386/RPMS.Release"));
    Files.writeString(broken.resolve("SL4/i386/RPMS.Release/glite-ce-2.i386.rpm"), "cE 2");
    Files.writeString(broken.resolve("SL4/i386/RPMS.Release/left-over.rpm"), "");
    mirror.publish(sample.order("run-2", "2", 2));
    assertThat(differences("2")).isEmpty();
  }

  @Test
  void thePreviousReleaseComesBackThereToo() throws IOException {
    RsyncMirror mirror = mirror(there.toString());
    mirror.publish(sample.order("run-1", "1", 1));
    mirror.publish(sample.order("run-2", "2", 2));
    assertThat(mirror.rollBack(PILOT, 3)).isInstanceOf(MirrorRun.Published.class);
    assertThat(differences("1")).isEmpty();
    assertThat(mirror.publish(sample.order("run-2", "2", 2)))
        .isInstanceOf(MirrorRun.Superseded.class);
    assertThat(differences("1")).isEmpty();
  }

  /** The link is replaced by renaming: somebody who looks all the time always finds it. */
  @Test
  void readersOfTheTargetNeverSeeAMix() throws Exception {
    RsyncMirror mirror = mirror(there.toString(), 20);
    mirror.publish(sample.order("run-1", "1", 1));
    try (ReaderLoop reader = new ReaderLoop(sample, live(), 20)) {
      for (int run = 2; run < 8; run++) {
        mirror.publish(sample.order("run-" + run, String.valueOf(run), run));
      }
      assertThat(reader.mixes()).isEmpty();
      assertThat(reader.readings()).isPositive();
    }
  }

  @Test
  void aDaemonIsFedAndItsRefusalsAreFinal() throws Exception {
    try (RsyncDaemon daemon = RsyncDaemon.showing(there, directory)) {
      RsyncMirror mirror = mirror(daemon.module("mirror"));
      mirror.publish(sample.order("run-1", "1", 1));
      mirror.publish(sample.order("run-2", "2", 2));
      assertThat(differences("2")).isEmpty();

      assertThat(mirror(daemon.module("no-such-module")).publish(sample.order("run-3", "3", 3)))
          .isInstanceOf(MirrorRun.Refused.class)
          .asString()
          .contains("no-such-module");
      assertThat(differences("2")).isEmpty();
    }
  }

  @Test
  void aTargetThatIsAwayIsTriedAgain() throws Exception {
    String gone;
    try (RsyncDaemon daemon = RsyncDaemon.showing(there, directory)) {
      gone = daemon.module("mirror");
    }
    assertThatThrownBy(() -> mirror(gone).publish(sample.order("run-1", "1", 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rsync ended with 10");
  }

  @Test
  void aProgramThatNeverEndsIsEnded() throws IOException {
    Path program = directory.resolve("never-ends");
    Files.writeString(program, "#!/bin/sh\nexec tail -f /dev/null\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    RsyncProgram rsync = new RsyncProgram(program.toString(), List.of(), Duration.ofMillis(200));
    assertThatThrownBy(() -> rsync.run(List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("did not end in PT0.2S");
  }

  @Test
  void aProgramThatSaysTooMuchIsHeardToItsEndAndQuotedInPart() throws IOException {
    Path program = directory.resolve("says-too-much");
    Files.writeString(program, "#!/bin/sh\nyes 0123456789 | head -c 5000000\nexit 23\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    RsyncProgram.Ending ending =
        new RsyncProgram(program.toString(), List.of(), Duration.ofMinutes(1)).run(List.of());
    assertThat(ending.code()).isEqualTo(23);
    assertThat(ending.text()).startsWith("0123456789\n").hasSizeLessThan(10_000);
  }

  @Test
  void targetsThatRsyncWouldTakeForSomethingElseAreRefused() {
    for (String target :
        List.of("", "relative", "-e sh::x", "--rsh=x", "host:path", "rsync://-x/m", "a b::m")) {
      assertThatThrownBy(() -> mirror(target))
          .as(target)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private RsyncMirror mirror(String target) {
    return mirror(target, 1);
  }

  private RsyncMirror mirror(String target, int keep) {
    return new RsyncMirror(
        new DirectoryMirror(
            directory.resolve("here"),
            sample.store(),
            new Settings(keep, Placement.COPY, 1, SIGNER)),
        new RsyncMirror.Settings(
            target, there.toUri(), "rsync", null, Duration.ofSeconds(20), Duration.ofMinutes(1)));
  }

  private Path live() {
    return there.resolve(PILOT + "/current");
  }

  private List<String> differences(String version) throws IOException {
    return new MirrorReader(Gates.LOOPBACK, Duration.ofSeconds(20), Duration.ofMinutes(1), SIGNER)
        .compare(sample.version(version), live().toUri())
        .lines();
  }
}
