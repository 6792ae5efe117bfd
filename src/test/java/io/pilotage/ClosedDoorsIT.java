package io.pilotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every door of the running service, tried by somebody who is not logged in. */
@SpringBootTest(
    classes = Pilotage.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ClosedDoorsIT {

  /** All that answers without a log-in, beside the web applications' own. */
  private static final Set<String> OPEN =
      Set.of(
          "/",
          "/notes",
          "/notes.atom",
          "/notes.json",
          "/notes/{pilot}",
          "/notes/{pilot}/{release}",
          "/answers/{token}",
          "/actuator/health/**");

  private static final List<String> ENGINE =
      List.of(
          "/engine-rest",
          "/engine-rest/engine",
          "/engine-rest/task",
          "/engine-rest/process-definition",
          "/engine-rest/process-instance",
          "/engine-rest/deployment",
          "/engine-rest/deployment/create",
          "/engine-rest/user",
          "/engine-rest/user/create",
          "/engine-rest/history/task",
          "/engine-rest/filter",
          "/engine-rest/job",
          "/engine-rest/external-task",
          "/engine-rest/message",
          "/engine-rest/migration/execute",
          "/engine-rest/decision-definition/key/testNeeded/evaluate",
          "/engine-rest/engine/default/task",
          "/actuator",
          "/actuator/health",
          "/actuator/prometheus",
          "/actuator/env",
          "/h2-console",
          "/error",
          "/api/openapi",
          "/api/nowhere",
          "/nowhere");

  private static final Pattern NONCE = Pattern.compile("<script[^>]* nonce=\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();

  @LocalServerPort private int port;

  @Autowired private List<RequestMappingInfoHandlerMapping> mappings;

  @DynamicPropertySource
  static void ownDatabase(DynamicPropertyRegistry registry) {
    registry.add("pilotage.database.url", () -> "jdbc:h2:mem:closed-doors;DB_CLOSE_DELAY=-1");
    registry.add("pilotage.data-dir", () -> "./target/closed-doors");
  }

  @Test
  void everyMappingOfOursIsClosedButTheNamedOnes() throws Exception {
    Set<String> open = new TreeSet<>();
    for (String pattern : patterns()) {
      // The probes are the only ones below the endpoint named health.
      String path = pattern.replaceAll("\\{[^}]*}", "x").replace("**", "liveness");
      for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
        // A signed link that is wrong is refused, too, by the page behind the door.
        int status = status(method, path);
        if (status != 401 && (status != 403 || path.startsWith("/answers/"))) {
          open.add(pattern);
        }
      }
    }
    assertThat(open).isEqualTo(OPEN);
    // What is published is one thing, as a page, a feed and JSON.
    long things =
        open.stream().map(path -> path.replaceFirst("^/notes.*", "/notes")).distinct().count();
    assertThat(things).isLessThanOrEqualTo(4);
    SecurityTable.note(
        SecurityTable.Figure.ANONYMOUS, "`" + String.join("`, `", open) + "`", (int) things);
  }

  private Set<String> patterns() {
    Set<String> patterns = new TreeSet<>();
    for (RequestMappingInfoHandlerMapping mapping : mappings) {
      mapping.getHandlerMethods().keySet().forEach(one -> patterns.addAll(one.getPatternValues()));
    }
    assertThat(patterns).contains("/actuator/health", "/effects", "/tracker/{key}");
    return patterns;
  }

  @Test
  void theEngineAndTheActuatorAreClosed() throws Exception {
    List<String> open = new ArrayList<>();
    for (String path : ENGINE) {
      for (String method : List.of("GET", "POST", "DELETE", "OPTIONS")) {
        int status = status(method, path);
        if (status != 401 && status != 403 && status != 404) {
          open.add(method + " " + path + " " + status);
        }
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void onlyTheProbesTellTheStateOfHealth() throws Exception {
    assertThat(status("GET", "/actuator/health/liveness")).isEqualTo(200);
    assertThat(status("GET", "/actuator/health/readiness")).isEqualTo(200);
    for (String closed : List.of("", "/", "/db", "/ping", "/readiness/db", "/liveness/", "/x")) {
      assertThat(status("GET", "/actuator/health" + closed)).as(closed).isEqualTo(401);
    }
    for (String method : List.of("POST", "PUT", "DELETE")) {
      assertThat(status(method, "/actuator/health/liveness")).as(method).isBetween(400, 499);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/engine/engine/default/task",
        "/camunda/api/engine/engine/default/process-definition",
        "/camunda/api/engine/engine/default/user",
        "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
        "/camunda/api/admin/plugin/adminPlugins/default/metrics"
      })
  void theWebappsGuardWhatIsBehindTheirLogIn(String path) throws Exception {
    assertThat(status("GET", path)).isIn(401, 403, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/camunda/api/admin/setup/default/user/create",
        "/camunda/api/admin/setup;x=1/default/user/create",
        "/camunda//api/admin/setup/default/user/create",
        "/camunda/api/admin/%73etup/default/user/create",
        "/camunda/./api/admin/setup/default/user/create",
        "/camunda/api/x/../admin/setup/default/user/create"
      })
  void nobodyMakesAnAdministratorWithoutALogIn(String path) throws Exception {
    assertThat(raw("POST", path)).startsWith("HTTP/1.1 404");
  }

  @Test
  void everyRefusalHasTheSafeHeaders() throws Exception {
    for (String path : List.of("/api/pilots", "/nowhere", "/answers/x", "/api//pilots")) {
      assertThat(raw("GET", path)).containsIgnoringCase("X-Content-Type-Options: nosniff");
    }
  }

  /** The engine keeps the nonce in one place for all: at the same moment, pages got another's. */
  @Test
  void everyPageOfTheWebappsRunsItsOwnScriptsThoughManyAreAskedForAtOnce() throws Exception {
    int clients = 32;
    CyclicBarrier together = new CyclicBarrier(clients);
    Callable<List<String>> visitor =
        () -> {
          List<String> spoilt = new ArrayList<>();
          for (int load = 0; load < 10; load++) {
            together.await();
            HttpResponse<String> page = page("/camunda/app/tasklist/default/");
            String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
            List<String> nonces =
                NONCE.matcher(page.body()).results().map(match -> match.group(1)).toList();
            if (nonces.size() < 3
                || !nonces.stream().allMatch(nonce -> policy.contains("'nonce-" + nonce + "'"))) {
              spoilt.add(policy + nonces);
            }
            assertThat(policy).contains("script-src 'nonce-");
            assertThat(policy.replaceFirst("style-src [^;]*;", "")).doesNotContain("unsafe-inline");
          }
          return spoilt;
        };
    ExecutorService visitors = Executors.newFixedThreadPool(clients);
    try {
      for (Future<List<String>> each : visitors.invokeAll(Collections.nCopies(clients, visitor))) {
        assertThat(each.get()).isEmpty();
      }
    } finally {
      visitors.shutdownNow();
    }
  }

  private HttpResponse<String> page(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private int status(String method, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  /** No client of Java's sends such paths as they are. */
  private String raw(String method, String path) throws IOException {
    try (Socket socket = new Socket("localhost", port)) {
      String request =
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
