package io.pilotage.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Pilotage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service starts while its issuer is away, says so, and goes on when it is back. */
@SpringBootTest(
    classes = Pilotage.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class IssuerAwayIT {

  private static final OwnIssuer ISSUER = issuer();

  @LocalServerPort private int port;

  private static OwnIssuer issuer() {
    try {
      OwnIssuer issuer = new OwnIssuer();
      issuer.goesAway();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    registry.add("pilotage.database.url", () -> "jdbc:h2:mem:issuer-away;DB_CLOSE_DELAY=-1");
    registry.add("pilotage.data-dir", () -> "./target/issuer-away");
    registry.add("pilotage.sandbox.pilots", () -> "false");
    registry.add("pilotage.security.failed-log-ins", () -> "1000000");
    registry.add("pilotage.oidc.issuer", ISSUER::address);
    registry.add("pilotage.oidc.client-id", () -> OwnIssuer.CLIENT);
    registry.add("pilotage.oidc.client-secret", () -> OwnIssuer.SECRET);
    registry.add("pilotage.oidc.timeout", () -> "2s");
    registry.add("pilotage.oidc.groups[0].pattern", () -> "pilotage-coordination");
    registry.add("pilotage.oidc.groups[0].group", () -> "pps-coordination");
  }

  @AfterAll
  static void close() {
    ISSUER.close();
  }

  @Test
  void peopleAndProgramsReadWhatIsWrongUntilTheIssuerIsBack() throws Exception {
    String token =
        OwnIssuer.sign(
            ISSUER.key(),
            ISSUER.access(OwnIssuer.claims("ada", "sub-ada", "pilotage-coordination")).build());
    Visitor ada = new Visitor(port);
    HttpResponse<String> page = ada.look("/effects");
    HttpResponse<String> call = bearer(token);

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("sign-on service does not answer");
    assertThat(call.statusCode()).isEqualTo(503);
    assertThat(call.body()).contains("sign-on-unavailable");
    assertThat(call.headers().firstValue("Retry-After")).isPresent();
    assertThat(ada.fetch("/actuator/health/readiness").statusCode()).isEqualTo(200);

    ISSUER.comesBack();
    ISSUER.signsIn("ada", "sub-ada", "pilotage-coordination");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ada.look("/effects").statusCode() == 200);
    assertThat(bearer(token).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> bearer(String token) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/me"))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
