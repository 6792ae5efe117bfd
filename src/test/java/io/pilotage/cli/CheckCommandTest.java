package io.pilotage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.cli.Desk.Ended;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.testing.FileServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

class CheckCommandTest {

  private static final String FINGERPRINT =
      "b176dbedf5bf30be7b1e50eb36de4fb382f6d0ce1d9bf14ae5b3044e14b27ea2";
  private static final String UNKNOWN_NAME = "RPMS.Release/<img src=x onerror=alert(1)>.rpm";

  @TempDir Path temp;
  private Desk desk;

  @BeforeEach
  void sampleRepository() throws IOException {
    desk = new Desk(temp);
  }

  @Test
  void theBranchesOfASoundRepositoryAreFoundAndPass() {
    Ended ended = Desk.run("check", "--base", desk.base, desk.repository);

    assertThat(ended.exit()).isZero();
    assertThat(ended.out())
        .startsWith("PASSED, 0 ERROR, 0 WARNING, 2 INFO\nfingerprint " + FINGERPRINT + "\n")
        .contains("INFO unsigned-packages SL4/i386: ", "INFO unsigned-packages SL4/x86_64: ");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void aFindingOfSeverityErrorShowsInTheExitCode() throws IOException {
    breakPackage();

    Ended ended = Desk.run("check", "--branch", "SL4/i386", desk.repository);

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.out())
        .startsWith("FAILED, ")
        .contains("\nERROR rpm-truncated SL4/i386/RPMS.externals/gsoap-2.7.6-1.i386.rpm: ");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theSameContentGivesTheSameBytesWhereverItLies(Format format) throws IOException {
    breakPackage();
    Path elsewhere = temp.resolve("elsewhere/cream");
    FileSystemUtils.copyRecursively(desk.repository, elsewhere);

    Ended here = Desk.run("check", "-f", format, desk.repository);
    Ended there = Desk.run("check", "-f", format, elsewhere);

    assertThat(here.out()).contains("rpm-truncated").isEqualTo(there.out());
  }

  @Test
  void aReportInAFileLeavesOneLineForThePerson() throws IOException {
    Path page = temp.resolve("report.html");

    Ended ended = Desk.run("check", "--format=html", "--output", page, desk.repository);

    assertThat(page).content().startsWith("<!DOCTYPE html>").contains("<h1>cream</h1>");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .startsWith("PASSED, 0 ERROR")
        .endsWith("see " + page + "\n")
        .hasLineCount(1);
  }

  @Test
  void whatStrangersNamedTheirFilesIsTextOnThePage() throws IOException {
    Files.createFile(desk.in("SL4/i386/" + UNKNOWN_NAME));

    Ended ended = Desk.run("check", "--format=html", desk.repository);

    assertThat(ended.out())
        .contains("RPMS.Release/<wbr>&lt;img src=x onerror=alert(1)&gt;.rpm")
        .doesNotContain("<img", "<script");
  }

  @Test
  void anUpdateMayChangeItsOwnDirectoryOnly() throws IOException {
    Path mirrored = temp.resolve("mirrored.txt");
    Desk.run("fingerprint", "--format=manifest", "-o", mirrored, desk.repository);
    SampleRepository.addUpdate(
        desk.repository, Desk.I386, SampleRepository.PILOT_UPDATES, "CREAM", "1.0.1");

    Ended kept = check("--update=pilot", mirrored);
    Ended strayed = check("--update=production", mirrored);

    assertThat(kept.exit()).isZero();
    assertThat(strayed.exit()).isEqualTo(1);
    assertThat(strayed.out())
        .contains(
            "ERROR added-outside-update SL4/i386/RPMS.pilot_updates/cream-server-1.0.1-1.i386.rpm");
  }

  private Ended check(String update, Path since) {
    return Desk.run("check", "--base", desk.base, update, "--since", since, desk.repository);
  }

  @Test
  void aLinkWithinTheRepositoryIsNotFollowedButItsRootMayBeReachedByOne() throws IOException {
    Path secret = Files.writeString(temp.resolve("secret.rpm"), "secret");
    Path link = Files.createSymbolicLink(temp.resolve("latest"), desk.repository);
    Ended before = Desk.run("check", link);
    Files.createSymbolicLink(desk.in("SL4/i386/RPMS.Release/linked-1-1.noarch.rpm"), secret);

    Ended after = Desk.run("check", link);

    assertThat(before.exit()).isZero();
    assertThat(after.exit()).isEqualTo(1);
    assertThat(after.out())
        .contains("ERROR not-a-regular-file SL4/i386/RPMS.Release/linked-1-1.noarch.rpm");
  }

  @Test
  void aRepositoryOnThisMachinesServerIsReadOnlyWhenItIsAllowed() throws IOException {
    try (FileServer server = FileServer.of(desk.in(""))) {
      String address = "http://localhost:" + server.port() + "/";
      String branch = "--branch=SL4/i386";

      Ended refused = Desk.run("check", branch, address);
      Ended allowed = Desk.run("check", branch, "--base", desk.base, "--allow-private", address);

      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.out()).contains("source-not-allowed");
      assertThat(allowed.out()).startsWith("PASSED, 0 ERROR, 2 WARNING");
      assertThat(allowed.exit()).isZero();
    }
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    var before = pilotage(scratch);

    Desk.run("check", desk.repository);

    assertThat(pilotage(scratch)).isEqualTo(before);
  }

  private static java.util.Set<Path> pilotage(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(".pilotage-"))
          .collect(java.util.stream.Collectors.toSet());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "check one two",
        "check --branch=SL4 .",
        "check --format=xml .",
        "check --update=pilot .",
        "check ftp://example.org/x",
        "check http://user@example.org/x",
        "mirror --keep=0 . mirror",
        "mirror --pilot=mine . mirror",
        "compare one",
        "nonsense"
      })
  void whatCannotBeUnderstoodIsExplainedAndEndsWithTwo(String words) {
    Ended ended = Desk.run((Object[]) words.split(" "));

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).isNotBlank().doesNotContain("\tat ");
  }

  @Test
  void aDirectoryWithoutAnyBranchIsPointedOut() {
    Ended ended = Desk.run("check", desk.in("SL4"));

    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains("no OS branch is to be seen in SL4", "--branch SL4/i386");
  }

  @Test
  void whatIsNotThereEndsWithThree() {
    Ended repository = Desk.run("check", temp.resolve("missing"));
    Ended base = Desk.run("check", "--base", temp.resolve("missing"), desk.repository);

    assertThat(repository.exit()).isEqualTo(3);
    assertThat(repository.err()).contains("missing: no such file or directory");
    assertThat(base.exit()).isEqualTo(3);
    assertThat(base.err()).startsWith("check: --base: ");
  }

  @Test
  void aReportThatCannotBeWrittenEndsWithFour() {
    Ended ended = Desk.run("check", "-o", temp.resolve("no/such/file"), desk.repository);

    assertThat(ended.exit()).isEqualTo(4);
    assertThat(ended.err()).contains("the result cannot be written");
  }

  @Test
  void colouredForPeopleWhoLikeItAndNobodyElse() {
    Map<String, String> plain = Map.of("TERM", "xterm");
    Object[] auto = {"check", desk.repository};

    assertThat(Desk.onTerminal(plain, auto).out()).startsWith("\u001b[1;32mPASSED\u001b[0m, 0");
    assertThat(Desk.run(auto).out()).startsWith("PASSED");
    assertThat(Desk.onTerminal(Map.of("NO_COLOR", "1"), auto).out()).startsWith("PASSED");
    assertThat(Desk.onTerminal(plain, "check", "--color=never", desk.repository).out())
        .startsWith("PASSED");
    assertThat(Desk.run("check", "--color=always", desk.repository).out())
        .startsWith("\u001b[1;32m");
  }

  @Test
  void theBarIsDrawnOnATerminalAndWiped() {
    Ended terminal = Desk.onTerminal(Map.of(), "check", desk.repository);
    Ended quiet = Desk.onTerminal(Map.of(), "check", "--quiet", desk.repository);

    assertThat(terminal.err()).contains("/10 packages").endsWith("\r\u001b[K");
    assertThat(quiet.err()).isEmpty();
  }

  private void breakPackage() throws IOException {
    Path file = desk.in("SL4/i386/RPMS.externals/gsoap-2.7.6-1.i386.rpm");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, 1000));
  }
}
