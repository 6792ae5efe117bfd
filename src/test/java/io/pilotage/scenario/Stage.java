package io.pilotage.scenario;

import io.pilotage.Pilotage;
import io.pilotage.sandbox.ldap.SampleDirectory;
import io.pilotage.testing.OwnDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service in its sandbox, without demo pilots, at work by itself. It ends with its class:
 * the engine's REST interface finds the engine by its name for the whole JVM, so that of two
 * services at the same time one would talk to the engine of the other.
 */
@DirtiesContext(classMode = ClassMode.AFTER_CLASS)
@SpringBootTest(
    classes = Pilotage.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "pilotage.sandbox.pilots=false",
      "pilotage.sandbox.password=" + Stage.PASSWORD,
      "pilotage.effect.relay.interval=200ms",
      "pilotage.deadlines.publication-retry=1s",
    })
abstract class Stage implements Grounds {

  static final String PASSWORD = "Grid-Trial-4711";

  @LocalServerPort private int port;
  @Autowired private SampleDirectory directory;
  @Autowired private Clock clock;

  @Value("${pilotage.data-dir}")
  private Path data;

  @DynamicPropertySource
  static void ownDirectory(DynamicPropertyRegistry registry) throws IOException {
    Path parent = Files.createDirectories(Path.of("target/scenario"));
    OwnDirectory.register(registry, Files.createTempDirectory(parent, "data"));
  }

  @Override
  public final Outsider as(String user) {
    return Outsider.person(base(), user, PASSWORD);
  }

  final Outsider stranger() {
    return Outsider.stranger(base());
  }

  final Browser browserOf(String user) {
    return new Browser(base(), user, PASSWORD);
  }

  final Mailbox mailbox() {
    return new Mailbox(as("admin"));
  }

  final GridDirectory grid() {
    return new GridDirectory(directory);
  }

  @Override
  public final LocalDate today() {
    return LocalDate.now(clock);
  }

  final SourceTree developersOffer(String service) {
    return SourceTree.write(data, service);
  }

  /** The packages that sites would install. */
  final Map<String, String> mirrored(String pilot) {
    return SourceTree.packages(mirrorOf(pilot).resolve("current"));
  }

  /** Where the mirror keeps what belongs to a pilot. */
  final Path mirrorOf(String pilot) {
    return data.resolve("mirror").resolve(pilot);
  }

  /** A request as a VO would write it. */
  final Request request(String service) {
    return Request.of(service, today());
  }

  final Pilot open(String requester, Request request) {
    Answer answer = as(requester).post("/api/pilots", request.fields()).expect(201);
    return new Pilot(this, answer.json().path("id").asText());
  }

  final URI base() {
    return URI.create("http://127.0.0.1:" + port);
  }
}
