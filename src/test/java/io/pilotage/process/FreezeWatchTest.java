package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.Rule;
import io.pilotage.effect.Intent;
import io.pilotage.effect.IntentState;
import io.pilotage.effect.Intents;
import io.pilotage.pilot.PilotState;
import io.pilotage.pilot.RepositoryState;
import io.pilotage.sandbox.repo.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A frozen source is looked at while its release is evaluated. */
class FreezeWatchTest extends WiredProcedure {
  private static final String DUE = "startEvent_freezeWatchDue";
  private static final String WATCH = "serviceTask_watchFreeze";

  @Autowired private Intents intents;

  @Rule("P-13")
  @Test
  void editWithItsTimePutBackIsFoundAndNothingElseIsRead() throws IOException {
    Player player = underEvaluation("put-back");
    Awaitility.await("the files have been lying still long enough to have stamps")
        .atMost(Duration.ofSeconds(30))
        .until(() -> watch(player).startsWith("0 packages read"));
    assertThat(variable(player, "watchOutcome")).isEqualTo("UNTOUCHED");
    assertThat(player.open()).containsExactly("decideOkOrDeny", "writeReleaseNotes");

    Path edited = edit("put-back");
    assertThat(watch(player)).contains("changed", edited.getFileName().toString());

    assertThat(variable(player, "watchOutcome")).isEqualTo("MODIFIED");
    assertThat(player.open()).containsExactly("handleModification");
    assertThat(variable(player, "freezeDifferences")).contains(edited.getFileName().toString());
  }

  @Rule({"P-11", "P-13", "P-17"})
  @Test
  void modificationIsToldBeforeSa3DecidesAndTheDraftOfTheNotesStays() throws IOException {
    Player player = underEvaluation("early");
    taskService.setVariableLocal(
        task(player, "writeReleaseNotes").getId(), "releaseNotesText", "# Half");
    Path added = add("early");
    watch(player);

    assertThat(player.open()).containsExactly("handleModification");
    assertThat(record(player).repositoryState()).isEqualTo(RepositoryState.MODIFIED);
    assertThat(told(player, "has changed")).containsExactly("coordinator", "developers", "sa3");
    assertThat(letters(player, "has changed"))
        .allSatisfy(mail -> assertThat(mail.text()).contains(added.getFileName().toString()));

    decides(player);
    assertThat(told(player, "is checked again")).containsExactly("developers", "sa3");
    assertThat(player.open()).containsExactly("decideOkOrDeny", "writeReleaseNotes");
    assertThat(
            taskService.getVariable(task(player, "writeReleaseNotes").getId(), "releaseNotesText"))
        .isEqualTo("# Half");
    player.writesReleaseNotes();
    player.does("sa3", "decideOkOrDeny", OK);
    assertThat(mirrored(player)).as("what was checked again").isNotEmpty();
  }

  @Rule({"P-09", "P-13"})
  @Test
  void modificationDuringATestTakesTheTestAway() throws IOException {
    Player player = Player.open(application);
    player.proposes(NORMAL);
    player.documents(source("tested").toUri(), "tested");
    player.does("coordinator", "chooseTestSites", Map.of("testSites", "CERN-PPS\nPPS-CNAF"));
    assertThat(player.open()).contains("reportDeploymentTest");
    add("tested");
    watch(player);

    assertThat(player.open()).containsExactly("handleModification");
    assertThat(told(player, "has changed"))
        .containsExactly("coordinator", "developers", "grid-admins", "grid-admins", "sa3");
  }

  @Rule({"P-11", "P-13"})
  @Test
  void approvalIsVoidOnceAWatchSeesAModification() throws IOException {
    Player player = underEvaluation("approved");
    player.does("sa3", "decideOkOrDeny", OK);
    add("approved");
    watch(player);
    assertThat(player.open()).containsExactly("handleModification");
    decides(player);
    assertThat(player.open()).containsExactly("decideOkOrDeny", "writeReleaseNotes");
  }

  @Rule("P-13")
  @Test
  void watchesDoNotPileUp() throws IOException {
    Player player = underEvaluation("slow");
    begin(player);
    begin(player);
    assertThat(variable(player, "watchOutcome")).isEqualTo("SKIPPED");
    assertThat(watches(player)).hasSize(1);
    player.settle();
    assertThat(variable(player, "watchOutcome")).isEqualTo("UNTOUCHED");
    watch(player);
    assertThat(watches(player)).as("the next one is made again").hasSize(2);
  }

  @Rule({"P-11", "P-13"})
  @Test
  void watchThatIsUnderWayWhenTheEvaluationEndsIsOverWithIt() throws IOException {
    Player player = underEvaluation("over");
    player.does(
        "sa3",
        "decideOkOrDeny",
        Map.of("sa3Decision", "DENY", "denialReason", "The ports are not documented."));
    begin(player);
    add("over");
    player.completes(
        "coordinator",
        "decideOnDenial",
        Map.of("denialDecision", "REJECT", "denialDecisionReason", "Nobody has the time."));
    runJobs();
    assertThat(watches(player)).extracting(Intent::state).containsExactly(IntentState.PENDING);
    assertThat(player.open()).as("nothing waits for it").isEmpty();

    player.settle();
    assertThat(watches(player)).extracting(Intent::state).containsExactly(IntentState.DISCARDED);
    assertThat(record(player).state()).isEqualTo(PilotState.REJECTED);
    assertThat(told(player, "has changed")).isEmpty();
  }

  private Player underEvaluation(String name) throws IOException {
    Player player = Player.open(application);
    player.proposes(FAST);
    player.documents(source(name).toUri(), name);
    assertThat(player.open()).containsExactly("decideOkOrDeny", "writeReleaseNotes");
    return player;
  }

  private static Path add(String name) throws IOException {
    return SampleRepository.addUpdate(
        DATA.resolve("source").resolve(name),
        BRANCH,
        SampleRepository.PILOT_UPDATES,
        "CREAM",
        "1.1.1");
  }

  /** Changes a byte and puts the time of the file back. */
  private static Path edit(String name) throws IOException {
    Path directory =
        DATA.resolve("source")
            .resolve(name)
            .resolve(BRANCH.toString())
            .resolve(SampleRepository.EXTERNALS);
    try (Stream<Path> files = Files.list(directory)) {
      Path file = files.filter(found -> found.toString().endsWith(".rpm")).sorted().toList().get(0);
      FileTime time = Files.getLastModifiedTime(file);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 1] ^= 1;
      Files.write(file, bytes);
      Files.setLastModifiedTime(file, time);
      return file;
    }
  }

  private static void decides(Player player) {
    player.does(
        "coordinator",
        "handleModification",
        Map.of("modificationDecision", "CHECK_AGAIN", "modificationReason", "A security fix."));
  }

  /** The time of a watch comes, and it is made; gives what it notes. */
  private String watch(Player player) {
    fire(player, DUE);
    player.settle();
    return variable(player, "watchNote");
  }

  /** The time of a watch comes, and the relay has not carried it out yet. */
  private void begin(Player player) {
    fire(player, DUE);
    runJobs();
  }

  private void runJobs() {
    List<Job> jobs = management.createJobQuery().messages().list();
    while (!jobs.isEmpty()) {
      management.executeJob(jobs.get(0).getId());
      jobs = management.createJobQuery().messages().list();
    }
  }

  private List<Intent> watches(Player player) {
    return intents.ofPilot(player.pilot().value()).stream()
        .filter(intent -> intent.activityId().equals(WATCH))
        .toList();
  }

  private String variable(Player player, String name) {
    String check =
        runtime
            .createProcessInstanceQuery()
            .processInstanceBusinessKey(player.pilot().value())
            .processDefinitionKey("checkAndMirror")
            .singleResult()
            .getId();
    return String.valueOf(runtime.getVariable(check, name));
  }
}
