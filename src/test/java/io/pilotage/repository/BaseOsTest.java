package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.RefusedException;
import io.pilotage.repository.rpm.Dependency;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.sandbox.repo.SampleRpm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseOsTest {

  private static final OsBranch I386 = OsBranch.parse("SL4/i386");
  private static final OsBranch X86_64 = OsBranch.parse("SL4/x86_64");

  @TempDir Path temp;
  private Path root;
  private String hangsUpIn = "";
  private Path os;

  @BeforeEach
  void repositories() throws Exception {
    root = temp.resolve("source");
    SampleRepository.write(root, List.of(I386, X86_64), "CREAM", 0);
    os = Files.createDirectories(temp.resolve("os"));
    SampleRpm.of("openldap", "2.3", "i386").write(os);
    SampleRepository.add(
        root,
        I386,
        "RPMS.externals",
        SampleRpm.of(
            "needy",
            "1",
            "i386",
            "openldap >= 2.2",
            "/usr/bin/openldap",
            "/opt/pilot/openldap/README"));
  }

  @Test
  void aRepositoryStandsForItsProvidesAndFiles() throws Exception {
    assertThat(unresolved("")).hasSize(3);

    new TestRepodata(os).write();

    assertThat(unresolved("[SL4/i386]\nrepository " + os.toUri())).isEmpty();
    assertThat(unresolved("[SL4/x86_64]\nrepository " + os.toUri())).hasSize(3);
  }

  @Test
  void versionsCountThereToo() throws Exception {
    new TestRepodata(os)
        .lie("primary", text -> text.replace("epoch=\"0\" ver=\"2.3\"", "epoch=\"0\" ver=\"2.1\""))
        .write();

    assertThat(unresolved("repository " + os.toUri()))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.expected()).contains("the nearest is openldap = 2.1-1"));
  }

  @Test
  void aRepositoryThatCannotBeReadIsAnErrorAndNotAMissingPackageOnly() throws Exception {
    assertThat(check("repository " + os.toUri()).findings())
        .extracting(Finding::code)
        .contains("base-os-unreadable");

    new TestRepodata(os)
        .lie("repomd", text -> text.replaceAll("m type=\"sha256\">.", "m type=\"sha256\">f"))
        .write();

    assertThat(check("repository " + os.toUri()).findings())
        .filteredOn(finding -> finding.code().equals("base-os-unreadable"))
        .extracting(Finding::found)
        .anyMatch(found -> found.contains("primary.xml"));
    assertThat(check("repository file:/etc/").findings())
        .extracting(Finding::code)
        .contains("base-os-unreadable");
  }

  @Test
  void aLineNamesWhatIsProvidedInOneVersionOrInAnyOfMany() {
    assertThat(BaseOs.parse("# the system\na\nb = 1\nc >= 2\nd < 3-1\n").provides(I386))
        .containsExactly(
            new Dependency("a", 0, ""),
            new Dependency("b", Dependency.EQUAL, "1"),
            new Dependency("c", Dependency.GREATER | Dependency.EQUAL, "2"),
            new Dependency("d", Dependency.LESS, "3-1"));
  }

  @Test
  void aBaseOsOfHalfAMillionLinesIsReadAndOneMoreIsTooMany() {
    String most = "a\n".repeat(BaseOs.MOST_LINES);
    assertThat(BaseOs.parse(most).provides(I386)).hasSize(BaseOs.MOST_LINES);
    assertThatThrownBy(() -> BaseOs.parse(most + "a\n"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.faults().get(0).code()).isEqualTo("too-many"));
  }

  @Test
  void linesThatSayNothingAreRefusedByNumber() {
    assertThatThrownBy(() -> BaseOs.parse("glibc\nrepository\nrepository a b\nfoo = \n[SL4\n"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused ->
                assertThat(refused.faults())
                    .extracting(fault -> fault.message().substring(0, 7))
                    .containsExactly("line 3:", "line 4:", "line 5:"));
  }

  @Test
  void aServerThatHangsUpWithinTheRepodataIsAskedAgainLaterInsteadOfJudged() throws Exception {
    new TestRepodata(os).write();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::cutShort);
    server.start();
    String host = "127.0.0.1:" + server.getAddress().getPort();
    try {
      for (String file : List.of("repomd.xml", "primary.xml")) {
        hangsUpIn = file;
        assertThatThrownBy(() -> check("repository http://" + host + "/", host))
            .as(file)
            .isInstanceOf(SourceUnavailableException.class)
            .hasMessageContaining("hung up");
      }
    } finally {
      server.stop(0);
    }
  }

  /** Promises one byte more than there is. */
  private void cutShort(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] bytes = Files.readAllBytes(os.resolve(path.substring(1)));
      exchange.sendResponseHeaders(200, bytes.length + (path.endsWith(hangsUpIn) ? 1 : 0));
      exchange.getResponseBody().write(bytes);
    }
  }

  private List<Finding> unresolved(String base) throws IOException, InterruptedException {
    return check(base).findings().stream()
        .filter(finding -> finding.code().equals("requirement-unresolved"))
        .toList();
  }

  private CheckReport check(String base) throws IOException, InterruptedException {
    return check(base, "nobody.invalid");
  }

  private CheckReport check(String base, String host) throws IOException, InterruptedException {
    RepositoryCheck check =
        new RepositoryCheck(
            new ContentStore(temp.resolve("store")),
            new SourcePolicy(
                List.of(temp), Set.of(host), List.of("127.0.0.0/8"), SourceLimits.DEFAULT),
            Layout.PROCEDURE);
    return check.check(
        CheckRequest.firstRelease(
            root.toUri(),
            List.of(I386, X86_64),
            BaseOs.parse(SampleRepository.BASE_OS + "\n" + base)),
        Progress.NONE);
  }
}
