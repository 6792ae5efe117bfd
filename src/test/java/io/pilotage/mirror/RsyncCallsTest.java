package io.pilotage.mirror;

import static io.pilotage.mirror.Sample.PILOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.mirror.DirectoryMirror.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What rsync is told, and what is made of its answer; told by a script in its place. */
class RsyncCallsTest {

  private static final URI SHOWN = URI.create("https://mirror.example/pilots/");
  private static final Duration SILENCE = Duration.ofSeconds(20);

  @TempDir(factory = QuickDirectory.class)
  private Path directory;

  private Sample sample;
  private Path program;

  @BeforeEach
  void program() throws IOException {
    sample = Sample.in(directory);
    answer(0, "");
    program =
        Files.writeString(
            directory.resolve("rsync"),
            """
            #!/bin/sh
            here=$(dirname "$0")
            cat > /dev/null
            echo "$LC_ALL $*" >> "$here/said"
            cat "$here/answer"
            exit $(cat "$here/code")
            """);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aReleaseIsPushedReadBackShownAndThenTheOthersAreTidied() throws IOException {
    assertThat(mirror("/there//", SILENCE, null).publish(sample.order("run-1", "1", 1)))
        .isEqualTo(new MirrorRun.Published(SHOWN.resolve(PILOT + "/current/"), "run-1"));

    String there = "/there/" + PILOT;
    String exactly = "C --timeout=20 --recursive --links --perms --times --checksum --delete ";
    String both = " " + releases().resolve("run-1") + "/ " + there + "/releases/run-1/";
    List<String> said = said();
    assertThat(said).hasSize(5);
    assertThat(said.get(0)).matches("C --timeout=20 --recursive -- .*/folders/ /there/");
    assertThat(said.get(1)).isEqualTo(exactly + "--" + both);
    assertThat(said.get(2)).isEqualTo(exactly + "--dry-run --itemize-changes --" + both);
    assertThat(said.get(3)).matches("C --timeout=20 --links -- .*/current " + there + "/");
    assertThat(said.get(4))
        .startsWith("C --timeout=20 --recursive --delete --filter=protect /run-1 -- ")
        .endsWith("/nothing/ " + there + "/releases/");
    assertThat(releases().getParent()).isDirectoryNotContaining("glob:**/.push*");
  }

  @Test
  void whatIsKeptIsLinkedToAsFarAsRsyncTakesItAndProtected() throws IOException {
    for (int other = 10; other < 35; other++) {
      Files.createDirectories(releases().resolve("old-" + other));
    }
    RsyncPush push = new RsyncPush(directory, releases(), "/there/x", "run-1");
    List<List<String>> calls = push.calls();

    assertThat(calls.get(1).stream().filter(option -> option.startsWith("--link-dest=")))
        .hasSize(20)
        .startsWith("--link-dest=../old-10/")
        .endsWith("--link-dest=../old-29/");
    assertThat(calls.get(4).stream().filter(option -> option.startsWith("--filter=protect ")))
        .hasSize(26)
        .startsWith("--filter=protect /run-1", "--filter=protect /old-10")
        .endsWith("--filter=protect /old-34");
    assertThat(directory.resolve("folders/x/releases")).isDirectory();
    assertThat(Files.readSymbolicLink(directory.resolve("current"))).hasToString("releases/run-1");
  }

  @Test
  void aDaemonIsGivenAsLittleTimeToConnectAndThePassword() throws IOException {
    mirror("there::module", SILENCE, Path.of("/secret")).publish(sample.order("run-1", "1", 1));

    assertThat(said())
        .hasSize(5)
        .allMatch(
            call -> call.startsWith("C --timeout=20 --contimeout=20 --password-file=/secret --"));
  }

  /** Zero would mean for ever. */
  @Test
  void lessThanASecondOfSilenceIsASecond() throws IOException {
    mirror("there::module", Duration.ofMillis(5), null).publish(sample.order("run-1", "1", 1));

    assertThat(said())
        .hasSize(5)
        .allMatch(call -> call.startsWith("C --timeout=1 --contimeout=1 --"));
  }

  @Test
  void aTargetThatDiffersAfterPushingIsNotShown() throws IOException {
    Files.writeString(directory.resolve("answer"), ">f..t.... x.rpm");

    assertThatThrownBy(() -> mirror("/there", SILENCE, null).publish(sample.order("r", "1", 1)))
        .isInstanceOf(IOException.class)
        .hasMessage("the target differs after pushing: >f..t.... x.rpm");
    assertThat(said()).hasSize(3).noneMatch(call -> call.contains("/current "));
    assertThat(releases().getParent()).isDirectoryNotContaining("glob:**/.push*");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 5, 6})
  void whatRsyncWillNeverDoIsRefused(int code) throws IOException {
    answer(code, "no \u0007such thing\n");

    assertThat(mirror("/there", SILENCE, null).publish(sample.order("r", "1", 1)))
        .isEqualTo(new MirrorRun.Refused("rsync ended with " + code + ": no ?such thing"));
    assertThat(said()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"5, max connections (2) reached", "3, x", "10, x", "23, x", "30, x", "255, x"})
  void whatRsyncMayDoLaterIsTriedAgain(int code, String text) throws IOException {
    answer(code, text);

    assertThatThrownBy(() -> mirror("/there", SILENCE, null).publish(sample.order("r", "1", 1)))
        .isInstanceOf(IOException.class)
        .hasMessage("rsync ended with " + code + ": " + text);
  }

  private void answer(int code, String text) throws IOException {
    Files.writeString(directory.resolve("answer"), text);
    Files.writeString(directory.resolve("code"), String.valueOf(code));
  }

  private RsyncMirror mirror(String target, Duration silence, @Nullable Path password) {
    return new RsyncMirror(
        new DirectoryMirror(
            directory.resolve("here"), sample.store(), new Settings(1, Placement.COPY, 1, null)),
        new RsyncMirror.Settings(
            target, SHOWN, program.toString(), password, silence, Duration.ofMinutes(1)));
  }

  private Path releases() {
    return directory.resolve("here").resolve(PILOT.value()).resolve("releases");
  }

  private List<String> said() throws IOException {
    return Files.readAllLines(directory.resolve("said"));
  }
}
