package io.pilotage.process.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pilotage.Rule;
import io.pilotage.effect.Intent;
import io.pilotage.effect.IntentState;
import io.pilotage.effect.Outcome;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotRequest;
import io.pilotage.pilot.PreviewKind;
import io.pilotage.pilot.RequesterType;
import io.pilotage.process.Payload;
import io.pilotage.register.Checks;
import io.pilotage.register.PilotRegister;
import io.pilotage.register.PilotStays;
import io.pilotage.repository.CheckRequest;
import io.pilotage.repository.Layout;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.Progress;
import io.pilotage.repository.RepositoryCheck;
import io.pilotage.repository.Snapshot;
import io.pilotage.repository.SourceLimits;
import io.pilotage.repository.SourcePolicy;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.testdatabase.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a watch makes of a source on the web that answers this or that. */
class WatchEffectTest {

  private static final OsBranch I386 = OsBranch.parse("SL4/i386");
  private static final String FILE = "SL4/i386/RPMS.externals/log4c-1.2.1-1.i386.rpm";
  private static final String RELEASE = "SL4/i386/RPMS.Release/";

  /** Answers other than the file, by the beginning of a path. */
  private final Map<String, Integer> status = new ConcurrentHashMap<>();

  private final TestDatabase database =
      new TestDatabase(PilotRegister.class, PilotStays.class, Checks.class);
  private final Checks checks = database.get(Checks.class);
  @TempDir Path root;
  private HttpServer server;
  private RepositoryCheck check;
  private WatchEffect effect;
  private long frozen;

  @BeforeEach
  void freeze() throws Exception {
    SampleRepository.write(root, List.of(I386), "CREAM", 0);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    check = RepositoryCheck.keepingNothing(policy(), Layout.PROCEDURE);
    effect = new WatchEffect(check, checks);
    Manifest manifest =
        check
            .check(CheckRequest.firstRelease(source(), List.of(I386), null), Progress.NONE)
            .manifest();
    frozen =
        checks.keep(
            pilot(),
            "release",
            source().toString(),
            true,
            manifest.fingerprint(),
            manifest.toText(),
            "");
  }

  @AfterEach
  void stop() {
    server.stop(0);
    database.close();
  }

  @Rule("P-13")
  @Test
  void sourceOfACheckWithoutSnapshotIsReadAndFromThenOnThereIsOne() {
    assertThat(checks.seen(frozen)).isEmpty();
    assertThat(facts(watch())).containsEntry(WatchEffect.SEEN, "UNTOUCHED");
    assertThat(checks.seen(frozen).map(Snapshot::parse))
        .hasValueSatisfying(snapshot -> assertThat(snapshot.files()).containsKey(FILE));
    assertThat(facts(watch())).containsEntry(WatchEffect.SEEN, "UNTOUCHED");
  }

  @Rule("P-13")
  @Test
  void fileThatIsGoneIsAModification() {
    status.put(FILE, 404);
    assertThat(facts(watch()))
        .containsEntry(WatchEffect.SEEN, "MODIFIED")
        .hasEntrySatisfying(WatchEffect.TEXT, text -> assertThat(text).contains("removed " + FILE));
  }

  @Rule("P-13")
  @ParameterizedTest
  @ValueSource(strings = {"", FILE})
  void refusedFileIsNoModification(String refused) {
    status.put(refused, 403);
    assertThat(facts(watch()))
        .containsEntry(WatchEffect.SEEN, "UNREAD")
        .hasEntrySatisfying(WatchEffect.TEXT, text -> assertThat(text).contains("403"));
    status.clear();
    assertThat(facts(watch())).as("once it answers").containsEntry(WatchEffect.SEEN, "UNTOUCHED");
  }

  @Rule("P-13")
  @Test
  void refusedFileHidesNoModificationOfAnother() throws IOException {
    status.put(FILE, 403);
    try (var files = Files.list(root.resolve(RELEASE))) {
      Path other = files.filter(file -> file.toString().endsWith(".rpm")).findFirst().orElseThrow();
      Files.writeString(other, "other");
      assertThat(facts(watch()))
          .containsEntry(WatchEffect.SEEN, "MODIFIED")
          .hasEntrySatisfying(
              WatchEffect.TEXT, text -> assertThat(text).contains("changed " + RELEASE));
    }
  }

  @Rule("P-13")
  @Test
  void serverInTroubleIsAskedOnceMore() {
    status.put("", 503);
    assertThat(watch())
        .isInstanceOfSatisfying(
            Outcome.Retry.class,
            retry -> {
              assertThat(retry.text()).contains("503");
              assertThat(retry.backoff()).isLessThanOrEqualTo(Duration.ofMinutes(1));
            });
    assertThat(effect.attempts()).isEqualTo(2);
  }

  private Outcome watch() {
    return effect.carryOut(
        new Intent(
            "i:serviceTask_watchFreeze:1",
            "PPS-2026-0001",
            "i",
            "serviceTask_watchFreeze",
            1,
            "e",
            WatchEffect.KIND,
            Payload.write(Map.of(WatchEffect.CHECK, Long.toString(frozen))),
            "",
            IntentState.SENDING,
            1,
            1,
            null,
            null,
            TestDatabase.NOW,
            TestDatabase.NOW,
            null,
            null,
            null));
  }

  private static Map<String, String> facts(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done) outcome).facts();
  }

  private PilotId pilot() {
    return database
        .get(PilotRegister.class)
        .enter(
            new PilotRequest(
                PreviewKind.GRID_SERVICE,
                "CREAM CE",
                "A service that a VO wants to try.",
                "CMS",
                RequesterType.VO,
                "pilots@example.org",
                List.of("Analysis"),
                List.of(I386),
                LocalDate.of(2026, 12, 1),
                LocalDate.of(2027, 9, 6),
                List.of("1000 jobs a day")),
            "vera");
  }

  private URI source() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private SourcePolicy policy() {
    return new SourcePolicy(
        List.of(),
        Set.of("127.0.0.1:" + server.getAddress().getPort()),
        List.of("127.0.0.0/8"),
        SourceLimits.DEFAULT);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      Path file = root.resolve(path);
      int other =
          status.entrySet().stream()
              .filter(entry -> path.startsWith(entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(200);
      if (other != 200) {
        exchange.sendResponseHeaders(other, -1);
      } else if (Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(200, 0);
        Files.copy(file, exchange.getResponseBody());
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }
}
