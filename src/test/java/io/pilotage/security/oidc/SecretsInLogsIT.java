package io.pilotage.security.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pilotage.Pilotage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** However much our packages log, nothing that is configured as a secret is written there. */
@ExtendWith(OutputCaptureExtension.class)
class SecretsInLogsIT {

  private static final String LINK = "marker-of-the-links-0123456789-abcdefghij";
  private static final String MIRROR = "marker-of-the-mirror-0123456789";
  private static final String CLIENT = OwnIssuer.SECRET;
  private static final String DATABASE = "marker-of-the-database";
  private static final String MAIL = "marker-of-the-mail";

  @TempDir Path directory;

  @Test
  void noSecretIsInTheLogOfARunningService(CapturedOutput log) throws Exception {
    String key = key();
    try (OwnIssuer issuer = new OwnIssuer();
        ConfigurableApplicationContext service = start(issuer)) {
      int port = service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      issuer.signsIn("ada", "sub-ada", "pilotage-coordination");
      assertThat(new Visitor(port).look("/effects").statusCode()).isEqualTo(200);
      assertThat(call(port, MIRROR)).isEqualTo(404);
      assertThat(call(port, MIRROR + "-and-more")).isEqualTo(401);
    }
    assertThat(log).as("it logs as much as it can").contains("DEBUG", "io.pilotage");
    assertThat(log).doesNotContain(LINK, MIRROR, CLIENT, DATABASE, MAIL, key);
  }

  /** Spring Boot says which value was wrong; of a secret it must not. */
  @ParameterizedTest
  @CsvSource({"link-secret, too-short-for-links", "security.mirror-token, too-short-token"})
  void aSecretThatIsRefusedIsNotShown(String property, String secret, CapturedOutput log) {
    assertThatThrownBy(() -> run("--pilotage." + property + "=" + secret).close())
        .hasStackTraceContaining("pilotage." + property)
        .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain(secret));
    assertThat(log).contains("pilotage." + property).doesNotContain(secret);
  }

  private ConfigurableApplicationContext start(OwnIssuer issuer) {
    return run(
        "--pilotage.link-secret=" + LINK,
        "--pilotage.security.mirror-token=" + MIRROR,
        "--pilotage.smtp.host=127.0.0.1",
        "--pilotage.smtp.port=1",
        "--pilotage.smtp.username=pilotage",
        "--pilotage.smtp.password=" + MAIL,
        "--pilotage.smtp.auth=true",
        "--pilotage.dossier.key-file=" + directory.resolve("key"),
        "--pilotage.oidc.issuer=" + issuer.address(),
        "--pilotage.oidc.client-id=" + OwnIssuer.CLIENT,
        "--pilotage.oidc.client-secret=" + CLIENT,
        "--pilotage.oidc.groups[0].pattern=pilotage-coordination",
        "--pilotage.oidc.groups[0].group=pps-coordination");
  }

  private ConfigurableApplicationContext run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--pilotage.data-dir=" + directory,
                "--pilotage.database.url=jdbc:h2:mem:secrets;DB_CLOSE_DELAY=0",
                "--pilotage.database.password=" + DATABASE,
                "--pilotage.sandbox.pilots=false",
                "--logging.level.io.pilotage=trace"));
    arguments.addAll(List.of(more));
    return new SpringApplicationBuilder(Pilotage.class).run(arguments.toArray(String[]::new));
  }

  /** Makes a key and returns the part of it that only its owner knows. */
  private String key() throws GeneralSecurityException, IOException {
    byte[] key =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    String body = Base64.getEncoder().encodeToString(key);
    Files.writeString(
        directory.resolve("key"),
        "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    return body.substring(body.length() - 40);
  }

  private static int call(int port, String token) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + port + "/api/mirror-runs/none/manifest"))
            .header("Authorization", "Bearer " + token)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
