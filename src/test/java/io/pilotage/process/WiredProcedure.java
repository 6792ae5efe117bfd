package io.pilotage.process;

import io.pilotage.Pilotage;
import io.pilotage.pilot.OsBranch;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import io.pilotage.sandbox.MailSink;
import io.pilotage.sandbox.SandboxMail;
import io.pilotage.sandbox.repo.SampleRepository;
import io.pilotage.testing.OwnDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The models with everything they are wired to: real delegates and listeners, a mail server, a
 * directory and repositories of real packages. Only the threads are the test's own.
 */
@SpringBootTest(
    classes = Pilotage.class,
    properties = {
      "pilotage.database.url=jdbc:h2:mem:procedure-wiring;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
      "pilotage.sandbox.pilots=false",
      "pilotage.effect.relay.enabled=false",
      "camunda.bpm.job-execution.enabled=false"
    })
abstract class WiredProcedure {
  /** Two processes run tests beside each other; in each the classes share one application. */
  static final Path DATA = directory();

  static final OsBranch BRANCH = OsBranch.parse("SL4/i386");
  static final Map<String, Object> NORMAL = Map.of("releaseCategory", "NORMAL");
  static final Map<String, Object> FAST =
      Map.of("releaseCategory", "FAST", "categoryReason", "It replaces nothing.");
  static final Map<String, Object> OK = Map.of("sa3Decision", "OK");

  @Autowired ApplicationContext application;
  @Autowired PilotRegister register;
  @Autowired RuntimeService runtime;
  @Autowired TaskService taskService;
  @Autowired ManagementService management;
  @Autowired MailSink mails;

  @DynamicPropertySource
  static void ownDirectory(DynamicPropertyRegistry registry) {
    OwnDirectory.register(registry, DATA);
  }

  private static Path directory() {
    try {
      Path parent = Files.createDirectories(Path.of("target", "procedure-wiring"));
      return Files.createTempDirectory(parent, "data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path source(String name) throws IOException {
    Path source = DATA.resolve("source").resolve(name).toAbsolutePath().normalize();
    SampleRepository.write(source, List.of(BRANCH), "CREAM", 0);
    return source;
  }

  Player passedCandidature(String name) throws IOException {
    Player player = Player.open(application);
    player.proposes(FAST);
    player.documents(source(name).toUri(), name);
    player.writesReleaseNotes();
    player.does("sa3", "decideOkOrDeny", OK);
    return player;
  }

  /** The PPS sites are called (P-18). */
  static void calls(Player player) {
    player.does(
        "coordinator",
        "prepareCall",
        Map.of(
            "callAudience",
            "PPS",
            "callMessage",
            "CREAM is ready.",
            "answersDueDate",
            LocalDate.now(ZoneOffset.UTC).plusDays(20).toString()));
  }

  static Map<String, Object> with(Map<String, Object> fields, String field, Object value) {
    Map<String, Object> all = new HashMap<>(fields);
    all.put(field, value);
    return all;
  }

  PilotRecord record(Player player) {
    return register.get(player.pilot());
  }

  /** Who got a mail about something of the pilot. */
  List<String> told(Player player, String subject) {
    return letters(player, subject).stream()
        .map(mail -> mail.to().replaceAll(".*<|@.*", ""))
        .sorted()
        .toList();
  }

  static List<String> mirrored(Player player) {
    try (Stream<Path> files = Files.walk(DATA.resolve("mirror"))) {
      return files
          .map(Path::toString)
          .filter(file -> file.contains(player.pilot().value()) && file.endsWith(".rpm"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The mails about something of the pilot. */
  List<SandboxMail> letters(Player player, String subject) {
    return mails.mails().stream()
        .filter(mail -> mail.subject().contains(player.pilot().value()))
        .filter(mail -> mail.subject().contains(subject))
        .toList();
  }

  /** The time of a timer comes, wherever it runs for the pilot. */
  void fire(Player player, String timer) {
    management.executeJob(timer(player, timer).getId());
  }

  private Job timer(Player player, String timer) {
    return runtime
        .createProcessInstanceQuery()
        .processInstanceBusinessKey(player.pilot().value())
        .list()
        .stream()
        .flatMap(
            instance ->
                management
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .activityId(timer)
                    .list()
                    .stream())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no timer " + timer + " runs"));
  }

  /** The one open task of a kind. */
  Task task(Player player, String stem) {
    return taskService
        .createTaskQuery()
        .processInstanceBusinessKey(player.pilot().value())
        .taskDefinitionKey("userTask_" + stem)
        .singleResult();
  }
}
