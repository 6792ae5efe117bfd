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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transfers that break and servers that are busy: no more is asked of them than is needed. */
class HttpTransferTest {

  private static final OsBranch I386 = OsBranch.parse("SL4/i386");
  private static final String FILE = "SL4/i386/RPMS.externals/log4c-1.2.1-1.i386.rpm";

  @TempDir Path temp;
  private HttpServer server;
  private RepositoryCheck check;
  private final Set<Integer> clients = ConcurrentHashMap.newKeySet();
  private final AtomicInteger bodies = new AtomicInteger();
  private final AtomicInteger breaks = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private String retryAfter = "0";
  private volatile String version = "one";
  private volatile String afterBreak = "one";
  private volatile boolean ranges = true;

  @BeforeEach
  void serve() throws IOException {
    SampleRepository.write(temp.resolve("cream"), List.of(I386), "CREAM", 0);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    check =
        RepositoryCheck.keepingNothing(
            new SourcePolicy(
                List.of(),
                Set.of("127.0.0.1:" + server.getAddress().getPort()),
                List.of("127.0.0.0/8"),
                new SourceLimits(
                    1000,
                    1 << 20,
                    1 << 24,
                    1 << 20,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(500),
                    Duration.ofMinutes(1))),
            Layout.PROCEDURE);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void atMostTwoConnectionsServeAllRequests() throws Exception {
    assertThat(freeze().report().manifest().entries()).hasSize(5);
    assertThat(bodies).hasValueGreaterThan(6);
    assertThat(clients).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aBrokenTransferGoesOnWhereItBroke() throws Exception {
    Manifest whole = freeze().report().manifest();

    for (boolean byRange : new boolean[] {true, false}) {
      ranges = byRange;
      breaks.set(byRange ? 3 : 1);
      CheckReport report = freeze().report();
      assertThat(breaks).hasValue(0);
      assertThat(report.manifest()).isEqualTo(whole);
    }
  }

  @Test
  void aFileThatChangedDuringABreakIsNotPatchedTogether() {
    breaks.set(1);
    afterBreak = "two";

    assertThatThrownBy(this::freeze).isInstanceOf(SourceUnavailableException.class);
  }

  @Test
  void aTransferThatBreaksAgainAndAgainIsGivenUp() {
    breaks.set(Integer.MAX_VALUE);

    assertThatThrownBy(this::freeze).isInstanceOf(SourceUnavailableException.class);
  }

  @Test
  void aBusyServerIsAskedAgainWhenItSaysSo() throws Exception {
    busy.set(2);

    assertThat(freeze().report().manifest().entries()).hasSize(5);
  }

  @Test
  void nobodyWaitsForHoursBecauseAServerSaysSo() {
    busy.set(1);
    retryAfter = "86400";

    assertThatThrownBy(this::freeze)
        .isInstanceOf(SourceUnavailableException.class)
        .hasMessageContaining("asks to come back in 86400 s");
  }

  @Test
  void aWatchAsksOnlyForWhatWasTouched() throws Exception {
    Freeze freeze = freeze();
    bodies.set(0);

    WatchVerdict untouched =
        check.watch(freeze.report().manifest(), freeze.snapshot(), Progress.NONE);
    assertThat(untouched.verdict().isUntouched()).isTrue();
    assertThat(untouched.believed()).isEqualTo(5);
    assertThat(bodies).hasValue(0);

    Files.writeString(temp.resolve("cream").resolve(FILE), "other");
    version = "two";
    WatchVerdict touched =
        check.watch(freeze.report().manifest(), untouched.snapshot(), Progress.NONE);
    assertThat(touched.verdict().changes().lines()).containsExactly("changed " + FILE);
    assertThat(touched.read()).isOne();
    assertThat(check.verify(freeze.report().manifest(), source(), Progress.NONE).isUntouched())
        .isFalse();
  }

  private Freeze freeze() throws IOException, InterruptedException {
    return check.freeze(CheckRequest.firstRelease(source(), List.of(I386), null), Progress.NONE);
  }

  private URI source() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/cream");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      clients.add(exchange.getRemoteAddress().getPort());
      String path = exchange.getRequestURI().getPath().substring(1);
      Path file = temp.resolve(path);
      if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.getResponseHeaders().add("Retry-After", retryAfter);
        exchange.sendResponseHeaders(503, -1);
      } else if (Files.isRegularFile(file)) {
        send(exchange, Files.readAllBytes(file), path.endsWith(FILE));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private void send(HttpExchange exchange, byte[] bytes, boolean special) throws IOException {
    String etag = "\"" + (special ? version : "same") + "\"";
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range != null) {
      etag = etag.replace("one", afterBreak);
    }
    exchange.getResponseHeaders().add("ETag", etag);
    if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    bodies.incrementAndGet();
    int from = 0;
    if (range != null && ranges && etag.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
    int to = bytes.length;
    if (special && breaks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      to = from + (bytes.length - from) / 2;
    }
    exchange.getResponseBody().write(Arrays.copyOfRange(bytes, from, to));
    exchange.getResponseBody().flush();
  }
}
