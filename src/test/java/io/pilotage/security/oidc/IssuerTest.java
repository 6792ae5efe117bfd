package io.pilotage.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.pilotage.outbound.Gates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerTest {

  @Test
  void whoIsAwayAtFirstIsAskedAgainLater() throws IOException {
    try (OwnIssuer server = new OwnIssuer()) {
      Issuer issuer = issuer(server.address());
      server.goesAway();
      assertThatThrownBy(issuer::document).isInstanceOf(IssuerUnavailableException.class);
      server.comesBack();

      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(
              () -> assertThat(issuer.document()).containsEntry("issuer", server.address()));
      server.goesAway();
      assertThat(issuer.endpoint("token_endpoint")).as("what it said is kept").isPresent();
    }
  }

  @Test
  @Timeout(60)
  void whoKeepsSilentIsNotWaitedFor() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Issuer issuer = issuer("http://127.0.0.1:" + silent.getLocalPort());

      assertThatThrownBy(issuer::document)
          .isInstanceOf(IssuerUnavailableException.class)
          .hasMessageContaining("no answer");
      for (int i = 0; i < 1_000; i++) {
        assertThatThrownBy(issuer::document).isInstanceOf(IssuerUnavailableException.class);
      }
    }
  }

  @Test
  @Timeout(60)
  void whoDripsIsNotWaitedForEither() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          // headers come, the body never does
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
        });
    server.start();
    try {
      Issuer issuer = issuer("http://127.0.0.1:" + server.getAddress().getPort());

      assertThatThrownBy(issuer::document)
          .isInstanceOf(IssuerUnavailableException.class)
          .hasMessageContaining("no answer");
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "200 | {\"issuer\":\"https://another.example.org\"} | another issuer",
        "200 | {\"issuer\":\"HERE\"} | authorization_endpoint",
        "200 | {\"issuer\":\"HERE\",\"authorization_endpoint\":\"http://a.example.org/\"} | safe",
        "200 | <html>Maintenance</html> | JSON",
        "200 | null | nothing",
        "200 | [] | JSON",
        "302 | {} | status 302",
        "404 | {} | status 404",
        "500 | {} | status 500",
      })
  void anAnswerThatCannotBeRightIsRefusedWithTheReason(int status, String body, String reason)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.replace("HERE", address).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      assertThatThrownBy(issuer(address)::document)
          .isInstanceOf(IssuerUnavailableException.class)
          .hasMessageContaining(reason);
    } finally {
      server.stop(0);
    }
  }

  private static Issuer issuer(String address) {
    return new Issuer(
        new OidcSettings(
            address,
            "pilotage",
            "",
            "",
            Set.of("openid"),
            "groups",
            "preferred_username",
            List.of(new GroupRule("x", "sa3")),
            Duration.ofSeconds(2),
            Duration.ofHours(1)),
        HttpClient.newHttpClient(),
        Gates.LOOPBACK);
  }
}
