package io.pilotage.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pilotage.pilot.OsBranch;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSourceTest {

  private static final OsBranch I386 = OsBranch.parse("SL4/i386");

  @TempDir Path temp;
  private Path root;
  private HttpServer server;
  private boolean listing;
  private int status = 200;
  private String location = "";

  @BeforeEach
  void serve() throws IOException {
    root = temp.resolve("cream");
    SampleRepository.write(root, List.of(I386), "CREAM", 0);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void repodataTellsTheNamesWhereTheServerListsNothing() throws Exception {
    CheckReport report = check(source(), policy(List.of("127.0.0.0/8")));

    assertThat(report.manifest().entries()).hasSize(5);
    assertThat(report.findings()).extracting(Finding::severity).doesNotContain(Severity.ERROR);
  }

  @Test
  void overHttpAndOverFilesTheFingerprintIsTheSame() throws Exception {
    listing = true;
    CheckReport http = check(source(), policy(List.of("127.0.0.0/8")));
    CheckReport file = check(root.toUri(), SourcePolicy.filesBelow(temp));

    assertThat(http.manifest()).isEqualTo(file.manifest());
    assertThat(http.toText()).isEqualTo(file.toText());
  }

  @Test
  void aListedFileThatNoRepodataNamesIsFound() throws Exception {
    listing = true;
    Files.copy(
        root.resolve("SL4/i386/RPMS.externals/log4c-1.2.1-1.i386.rpm"),
        root.resolve("SL4/i386/RPMS.pilot_updates/extra-1-1.i386.rpm"));

    assertThat(check(source(), policy(List.of("127.0.0.0/8"))).findings())
        .extracting(Finding::code)
        .contains("file-not-in-metadata");
  }

  @Test
  void aLoopbackAddressIsNotConnectedToUnlessItsRangeIsNamed() throws Exception {
    CheckReport report = check(source(), policy(List.of()));

    assertThat(report.findings()).extracting(Finding::code).contains("source-not-allowed");
    assertThat(report.manifest().entries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "http://127.0.0.1:1/x",
        "//evil.example/x",
        "\\\\evil",
        ""
      })
  void redirectsToWhereNothingMayBeReadAreRefused(String target) throws Exception {
    status = 302;
    location = target;

    assertThat(check(source(), policy(List.of("127.0.0.0/8"))).findings())
        .extracting(Finding::code)
        .contains("source-redirects");
  }

  @Test
  void endlessRedirectsAreRefused() throws Exception {
    status = 302;
    location = "/again";

    assertThat(check(source(), policy(List.of("127.0.0.0/8"))).findings())
        .extracting(Finding::found)
        .contains("more than 3 redirects");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aServerInTroubleIsToBeAskedAgainLater(int trouble) {
    status = trouble;

    assertThatThrownBy(() -> check(source(), policy(List.of("127.0.0.0/8"))))
        .isInstanceOf(SourceUnavailableException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 410})
  void aServerThatRefusesIsAFinding(int refusal) throws Exception {
    status = refusal;

    assertThat(check(source(), policy(List.of("127.0.0.0/8"))).findings())
        .extracting(Finding::code)
        .contains("source-refuses");
  }

  private CheckReport check(URI source, SourcePolicy policy)
      throws IOException, InterruptedException {
    ContentStore store = new ContentStore(temp.resolve("store"));
    return new RepositoryCheck(store, policy, Layout.PROCEDURE)
        .check(
            CheckRequest.firstRelease(
                source, List.of(I386), BaseOs.parse(SampleRepository.BASE_OS)),
            Progress.NONE);
  }

  private URI source() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/cream");
  }

  private SourcePolicy policy(List<String> ranges) {
    SourceLimits limits =
        new SourceLimits(
            1000,
            1 << 20,
            1 << 24,
            1 << 20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1));
    return new SourcePolicy(
        List.of(), Set.of("127.0.0.1:" + server.getAddress().getPort()), ranges, limits);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = temp.resolve(exchange.getRequestURI().getPath().substring(1));
      if (status != 200) {
        exchange.getResponseHeaders().add("Location", location);
        exchange.sendResponseHeaders(status, -1);
      } else if (Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(200, 0);
        Files.copy(file, exchange.getResponseBody());
      } else if (listing && Files.isDirectory(file)) {
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        byte[] page = page(file).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static String page(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName() + (Files.isDirectory(file) ? "/" : ""))
          .map(name -> "<a href=\"" + name + "\">" + name + "</a>")
          .collect(Collectors.joining("\n", "<title>Index of</title><a href=\"../\">up</a>", ""));
    }
  }
}
