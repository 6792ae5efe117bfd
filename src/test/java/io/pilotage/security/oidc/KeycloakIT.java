package io.pilotage.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pilotage.Pilotage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same with an issuer that others wrote: {@code ./mvnw -Pkeycloak verify}. */
@EnabledIfSystemProperty(
    named = KeycloakIT.HOME,
    matches = ".+",
    disabledReason = "Keycloak is large: ./mvnw -Pkeycloak verify fetches it and runs this")
@SpringBootTest(
    classes = Pilotage.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class KeycloakIT {

  /** Where Keycloak was unpacked. */
  static final String HOME = "pilotage.keycloak.home";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int PORT = freePort();
  private static final String REALM = "http://127.0.0.1:" + PORT + "/realms/pilotage";
  private static final String PASSWORD = "a-password-of-the-realm";
  private static final Process KEYCLOAK = start();

  @LocalServerPort private int port;
  @Autowired private IdentityService identity;

  /** The service starts while Keycloak does, and must not mind. */
  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    registry.add("pilotage.database.url", () -> "jdbc:h2:mem:keycloak;DB_CLOSE_DELAY=-1");
    registry.add("pilotage.data-dir", () -> "./target/keycloak-service");
    registry.add("pilotage.sandbox.pilots", () -> "false");
    registry.add("pilotage.security.failed-log-ins", () -> "1000000");
    registry.add("pilotage.oidc.issuer", () -> REALM);
    registry.add("pilotage.oidc.client-id", () -> "pilotage");
    registry.add("pilotage.oidc.client-secret", () -> "a-secret-of-the-client");
    registry.add("pilotage.oidc.groups-claim", () -> "realm_access.roles");
    registry.add("pilotage.oidc.timeout", () -> "20s");
    registry.add("pilotage.oidc.groups[0].pattern", () -> "pilotage-sa3");
    registry.add("pilotage.oidc.groups[0].group", () -> "sa3");
  }

  @AfterAll
  static void stop() {
    KEYCLOAK.descendants().forEach(ProcessHandle::destroy);
    KEYCLOAK.destroy();
  }

  @Test
  void peopleAndProgramsComeInByKeycloakAndGoOutByIt() throws Exception {
    Awaitility.await()
        .atMost(Duration.ofMinutes(6))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(() -> get(REALM + "/.well-known/openid-configuration").statusCode() == 200);

    Visitor nadia = new Visitor(port);
    HttpResponse<String> form = nadia.look("/camunda/app/tasklist/default/");
    assertThat(form.uri().getPort()).isEqualTo(PORT);
    HttpResponse<String> page = nadia.follow(signIn(nadia, form));
    assertThat(page.uri()).hasPort(port).hasPath("/camunda/app/tasklist/default/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(nadia.fetch("/camunda/api/engine/engine/default/task?maxResults=5").statusCode())
        .isEqualTo(200);
    assertThat(identity.createGroupQuery().groupMember("nadia").list())
        .extracting(Group::getId)
        .containsExactly("sa3");

    JsonNode tokens = tokens();
    HttpResponse<String> me = bearer(tokens.path("access_token").asText());
    assertThat(me.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(me.body()).path("userId").asText()).isEqualTo("nadia");
    assertThat(bearer(tokens.path("id_token").asText()).statusCode()).isEqualTo(401);
    assertThat(bearer(tokens.path("refresh_token").asText()).statusCode()).isEqualTo(401);

    nadia.look("/sign-out");
    HttpResponse<String> again = nadia.look("/camunda/app/tasklist/default/");
    assertThat(again.uri().getPort()).as("asks for the password again").isEqualTo(PORT);
  }

  private static HttpResponse<String> signIn(Visitor person, HttpResponse<String> form)
      throws IOException, InterruptedException {
    Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(form.body());
    assertThat(action.find()).as(form.body()).isTrue();
    return person.post(
        action.group(1).replace("&amp;", "&"), Map.of("username", "nadia", "password", PASSWORD));
  }

  private static JsonNode tokens() throws IOException, InterruptedException {
    Map<String, String> form =
        Map.of(
            "grant_type", "password",
            "client_id", "pilotage",
            "client_secret", "a-secret-of-the-client",
            "scope", "openid",
            "username", "nadia",
            "password", PASSWORD);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(REALM + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(Visitor.encoded(form)))
            .build();
    return JSON.readTree(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private HttpResponse<String> bearer(String token) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/me"))
            .header("Authorization", "Bearer " + token)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static Process start() {
    Path home = Path.of(System.getProperty(HOME));
    try {
      Path realms = Files.createDirectories(home.resolve("data/import"));
      Files.copy(
          Path.of("src/test/resources/keycloak/pilotage-realm.json"),
          realms.resolve("pilotage-realm.json"),
          StandardCopyOption.REPLACE_EXISTING);
      ProcessBuilder keycloak =
          new ProcessBuilder(
                  "sh",
                  home.resolve("bin/kc.sh").toString(),
                  "start-dev",
                  "--http-host=127.0.0.1",
                  "--http-port=" + PORT,
                  "--import-realm")
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("keycloak.log").toFile());
      keycloak.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
      keycloak.environment().put("JAVA_HOME", System.getProperty("java.home"));
      return keycloak.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
