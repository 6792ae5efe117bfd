package io.pilotage.mirror;

import static io.pilotage.mirror.Sample.PILOT;
import static io.pilotage.mirror.Sample.compare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pilotage.outbound.Gates;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.ManifestEntry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteMirrorTest {

  @TempDir(factory = QuickDirectory.class)
  private Path directory;

  private final List<String> orders = new ArrayList<>();
  private final List<String> contentTypes = new ArrayList<>();
  private HttpServer server;
  private Sample sample;
  private Path shown;
  private int status = 202;
  private boolean showsDirectories = true;

  @BeforeEach
  void start() throws IOException {
    sample = Sample.in(directory);
    DirectoryMirror mirror = new DirectoryMirror(directory.resolve("remote"), sample.store(), 1);
    mirror.publish(sample.order("run-1", "1", 1));
    shown = mirror.live(PILOT);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/pilot/", this::show);
    server.createContext("/orders", this::take);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anIntactRemoteMirrorIsEqual() throws IOException {
    assertThat(compare(sample.version("1"), at("/pilot")).lines()).isEmpty();
    showsDirectories = false;
    assertThat(compare(sample.version("1"), at("/pilot/")).lines()).isEmpty();
  }

  @Test
  void differencesOfARemoteMirrorAreFoundInBothDirections() throws IOException {
    Tamper.inPlace(shown.resolve("SL4/i386/RPMS.Release/glite-ce-1.i386.rpm"), "ce 1 and more");
    Files.delete(shown.resolve("SL4/i386/repodata/repomd.xml"));
    Files.createDirectories(shown.resolve("SL3/i386"));
    Files.writeString(shown.resolve("SL5/x86_64/RPMS.Release/x y.rpm"), "whence?");

    assertThat(compare(sample.version("1"), at("/pilot/")).lines())
        .contains(
            "missing SL4/i386/repodata/repomd.xml",
            "different SL4/i386/RPMS.Release/glite-ce-1.i386.rpm",
            "extra SL3/",
            "extra SL5/x86_64/RPMS.Release/x y.rpm");
  }

  @Test
  void anExtraFileIsSeenBesideAMissingOne() throws IOException {
    Files.delete(shown.resolve("SL4/i386/RPMS.Release/glite-ce-1.i386.rpm"));
    Files.writeString(shown.resolve("SL4/i386/RPMS.Release/stray.rpm"), "whence?");

    MirrorComparison seen = compare(sample.version("1"), at("/pilot/"));

    assertThat(seen.missing()).containsExactly("SL4/i386/RPMS.Release/glite-ce-1.i386.rpm");
    assertThat(seen.extra()).containsExactly("SL4/i386/RPMS.Release/stray.rpm");
  }

  @Test
  void withoutAListAndWithoutDirectoriesNothingIsProved() throws IOException {
    Files.delete(shown.resolve("MANIFEST"));
    assertThat(compare(sample.version("1"), at("/pilot/")).equal()).isTrue();
    showsDirectories = false;
    assertThat(compare(sample.version("1"), at("/pilot/")).lines())
        .containsExactly("missing MANIFEST");
  }

  @Test
  void anOlderListNamesWhatIsExtra() throws IOException {
    showsDirectories = false;
    assertThat(compare(sample.version("2"), at("/pilot/")).extra())
        .containsExactly(
            "SL4/i386/RPMS.Release/glite-ce-1.i386.rpm",
            "SL5/x86_64/RPMS.Release/glite-ce-1.x86_64.rpm");
  }

  @Test
  void aMirrorInTroubleIsNotTakenForADifferentOne() {
    server.removeContext("/pilot/");
    server.createContext("/pilot/", exchange -> answer(exchange, 503, new byte[0]));
    assertThatThrownBy(() -> compare(sample.version("1"), at("/pilot/")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("503");
  }

  @Test
  void aMirrorThatTakesForEverIsGivenUp() {
    MirrorReader hasty = new MirrorReader(Gates.LOOPBACK, Duration.ofSeconds(20), Duration.ZERO);
    assertThatThrownBy(() -> hasty.compare(sample.version("1"), at("/pilot/")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too slow");
  }

  @Test
  void anOrderNamesEveryFileAndHowToAnswer() throws IOException {
    assertThat(remote().publish(sample.order("run:1", "1", 7)))
        .isEqualTo(new MirrorRun.Asked(at("/orders")));

    JsonNode order = new ObjectMapper().readTree(orders.get(0));
    assertThat(order.path("runKey").asText()).isEqualTo("run:1");
    assertThat(order.path("fence").asLong()).isEqualTo(7);
    assertThat(order.path("callbackUrl").asText()).isEqualTo("https://pilotage.example/c?a=1");
    assertThat(order.path("token").asText()).isEqualTo("to\"ken\\\n");
    assertThat(order.path("manifestUrl").asText()).isEqualTo("https://pilotage.example/m");
    assertThat(order.path("location").asText()).isEqualTo("https://mirror.example/pilot/");
    assertThat(order.path("manifestDigest").asText()).isEqualTo(sample.version("1").digest());
    assertThat(order.path("files")).hasSize(6);
    assertThat(order.path("files").get(0).path("path").asText())
        .isEqualTo("SL4/i386/RPMS.Release/glite-ce-1.i386.rpm");
    assertThat(order.path("files").get(0).path("url").asText())
        .isEqualTo(
            "https://pilotage.example/o/" + order.path("files").get(0).path("sha256").asText());
  }

  @Test
  void refusalsAreFinalAndTroublesAreNot() throws IOException {
    MirrorOrder order = sample.order("run-1", "1", 7);
    status = 422;
    assertThat(remote().publish(order)).isInstanceOf(MirrorRun.Refused.class);
    status = 401;
    assertThat(remote().publish(order)).isInstanceOf(MirrorRun.Refused.class);
    status = 409;
    assertThat(remote().publish(order)).isInstanceOf(MirrorRun.Superseded.class);
    status = 503;
    assertThatThrownBy(() -> remote().publish(order)).isInstanceOf(IOException.class);
    assertThat(orders).as("each posted once only").hasSize(4);
    server.stop(0);
    assertThatThrownBy(() -> remote().publish(order)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "200, Asked",
    "299, Asked",
    "300, Refused",
    "302, Refused",
    "400, Refused",
    "408, again",
    "409, Superseded",
    "410, Refused",
    "425, again",
    "429, again",
    "499, Refused",
    "500, again",
    "599, again"
  })
  void everyAnswerHasItsMeaning(int answer, String meaning) throws IOException {
    status = answer;
    MirrorOrder order = sample.order("run-1", "1", 7);
    if (meaning.equals("again")) {
      assertThatThrownBy(() -> remote().publish(order))
          .isInstanceOf(IOException.class)
          .hasMessage("the remote mirror answered " + answer);
    } else {
      assertThat(remote().publish(order).getClass().getSimpleName()).isEqualTo(meaning);
    }
    assertThat(contentTypes).containsExactly("application/json");
  }

  @Test
  void whatARemoteMirrorMayAskForIsWhatItWasOrdered() {
    Manifest manifest = sample.version("1");

    RemoteMirror.Supply supply = RemoteMirror.Supply.of(manifest);

    assertThat(supply.content())
        .hasSize(6)
        .containsAll(manifest.entries().stream().map(ManifestEntry::sha256).toList());
    assertThat(supply.list().lines())
        .hasSize(6)
        .contains(
            manifest.entries().get(0).sha256() + "  SL4/i386/RPMS.Release/glite-ce-1.i386.rpm");
  }

  @Test
  void aRemoteMirrorThatRedirectsIsNotFollowed() {
    server.removeContext("/pilot/");
    server.createContext(
        "/pilot/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", at("/orders").toString());
          answer(exchange, 302, new byte[0]);
        });
    assertThatThrownBy(() -> compare(sample.version("1"), at("/pilot/")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the mirror answered 302");
    assertThat(orders).isEmpty();
  }

  @Test
  void aMirrorThatSaysNothingIsGivenUpAfterAWhile() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI place = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      MirrorReader hasty =
          new MirrorReader(Gates.LOOPBACK, Duration.ofMillis(100), Duration.ofMinutes(1));
      assertThatThrownBy(() -> hasty.compare(sample.version("1"), place))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void aMirrorIsReadFromDirectoriesAndOverHttpAndFromNowhereElse() {
    assertThatThrownBy(() -> compare(sample.version("1"), URI.create("ftp://x/y")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> compare(sample.version("1"), URI.create("x/y")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private RemoteMirror remote() {
    return new RemoteMirror(
        Gates.LOOPBACK,
        new RemoteMirror.Settings(at("/orders"), Duration.ofSeconds(20)),
        order ->
            new RemoteMirror.Desk(
                URI.create("https://pilotage.example/c?a=1"),
                URI.create("https://pilotage.example/m"),
                URI.create("https://pilotage.example/o/"),
                URI.create("https://mirror.example/pilot/"),
                "to\"ken\\\n"));
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (InputStream body = exchange.getRequestBody()) {
      contentTypes.add(exchange.getRequestHeaders().getFirst("Content-Type"));
      orders.add(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
    answer(exchange, status, "thank you".getBytes(StandardCharsets.UTF_8));
  }

  private void show(HttpExchange exchange) throws IOException {
    Path file = shown.resolve(exchange.getRequestURI().getPath().substring("/pilot/".length()));
    if (Files.isRegularFile(file)) {
      answer(exchange, 200, Files.readAllBytes(file));
    } else if (Files.isDirectory(file) && showsDirectories) {
      answer(exchange, 200, page(file).getBytes(StandardCharsets.UTF_8));
    } else {
      answer(exchange, Files.isDirectory(file) ? 403 : 404, new byte[0]);
    }
  }

  private static String page(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return "<a href='?C=N;O=D'>Name</a> <a href=\"../\">up</a>"
          + children.map(RemoteMirrorTest::link).collect(Collectors.joining("\n"));
    }
  }

  private static String link(Path child) {
    String name = child.getFileName() + (Files.isDirectory(child) ? "/" : "");
    return "<A HREF=\"" + name.replace(" ", "%20").replace("^", "%5e") + "\">x</A>";
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
