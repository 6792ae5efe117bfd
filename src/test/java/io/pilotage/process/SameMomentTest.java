package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pilotage.Rule;
import io.pilotage.pilot.PilotDesk.UpdateCandidate;
import io.pilotage.pilot.PilotDesk.UpdateRequest;
import io.pilotage.pilot.ServiceCategory;
import io.pilotage.pilot.UpdateState;
import io.pilotage.register.Updates;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Two of what may be done once only, at the same moment. */
class SameMomentTest extends WiredProcedure {
  @Autowired private TransactionTemplate transactions;
  @Autowired private Updates updates;

  /** The second begins when the first is done but not committed, and meets it in the database. */
  private @Nullable Throwable atTheSameMoment(Runnable first, Runnable second) {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread other = new Thread(() -> failure.set(catchThrowable(second::run)), "second");
    transactions.executeWithoutResult(
        status -> {
          first.run();
          other.start();
          Awaitility.await("the second waits for the first, or has ended")
              .atMost(Duration.ofSeconds(30))
              .until(() -> other.getState() != Thread.State.RUNNABLE);
        });
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !other.isAlive());
    return failure.get();
  }

  @Rule("P-16")
  @Test
  void oneOfTwoPilotsThatTakeTheSameMarkIsRefused() {
    Player one = readyForItsMark();
    Player other = readyForItsMark();
    assertThat(
            atTheSameMoment(
                () -> marks(one, "GLUE13", "PPS_TWICE"), () -> marks(other, "GLUE13", "pps_twice")))
        .hasStackTraceContaining("markValue")
        .hasStackTraceContaining(one.pilot().value());
    assertThat(register.get(other.pilot()).mark()).isNull();
    assertThat(task(other, "defineIsAttribute")).as("can be done again").isNotNull();
  }

  @Rule("P-16")
  @Test
  void marksThatDifferInTheirCaseAreDifferentUnderGlue2() {
    Player one = readyForItsMark();
    Player other = readyForItsMark();
    marks(one, "GLUE20", "PPS_EXACT");
    marks(other, "GLUE20", "pps_exact");
    assertThat(register.get(other.pilot()).mark()).isNotNull();
  }

  @Rule("P-16")
  @Test
  void nameThatTheSchemaDoesNotKnowIsNamedAsTheFormNamesIt() {
    Player player = readyForItsMark();
    Map<String, Object> misspelt =
        Map.of(
            "markSchema", "GLUE13",
            "markObjectClass", "GlueCE",
            "markAttribute", "GlueCEStateStatsu",
            "markValue", "PPS");
    assertThatThrownBy(() -> player.completes("coordinator", "defineIsAttribute", misspelt))
        .hasStackTraceContaining("markAttribute:");
  }

  @Rule("P-03")
  @Test
  void taskThatIsCreatedDuringAHandoverIsTheNewCoordinators() throws IOException {
    Player player = passedCandidature("handed-over");
    String handover = handover(player);
    String update = update(player);
    atTheSameMoment(() -> management.executeJob(handover), () -> management.executeJob(update));
    player.settle();
    assertThat(task(player, "prepareProductionUpdate").getAssignee()).isEqualTo("coordinator2");
  }

  @Rule("P-03")
  @Test
  void taskThatIsCreatedJustBeforeAHandoverIsMoved() throws IOException {
    Player player = passedCandidature("moved");
    String handover = handover(player);
    String update = update(player);
    atTheSameMoment(() -> management.executeJob(update), () -> management.executeJob(handover));
    player.settle();
    assertThat(task(player, "prepareProductionUpdate").getAssignee()).isEqualTo("coordinator2");
  }

  @Rule({"P-25", "P-27"})
  @Test
  void oneUpdateRunsWhenTheDayOfAPostponedOneComesAsAnotherIsRequested() throws IOException {
    Player player = passedCandidature("monday");
    player
        .desk()
        .candidatePilotUpdate(
            player.pilot(),
            new UpdateCandidate(
                "1.1", "New proxy.", ServiceCategory.BACKWARD_COMPATIBLE_UPDATE, ""),
            Player.DEVELOPER);
    player.settle();
    player.does(
        "coordinator",
        "decideOnCandidate",
        Map.of(
            "candidateDecision", "POSTPONE",
            "postponedUntilDate", LocalDate.now(ZoneOffset.UTC).plusDays(9).toString(),
            "candidateReason", "After the holidays."));
    fire(player, "event_postponementOver");
    String again = job("serviceTask_requestUpdateAgain");
    assertThat(atTheSameMoment(() -> management.executeJob(again), () -> requestsFix(player)))
        .isNull();
    player.settle();
    assertThat(updates.of(player.pilot()))
        .extracting(entry -> entry.update().state())
        .containsExactly(UpdateState.RUNNING, UpdateState.QUEUED);
    assertThat(player.open()).containsExactly("decideOnCandidate", "prepareCall");
  }

  private String handover(Player player) {
    player.desk().handOver(player.pilot(), "coordinator2", "Holidays.", Player.COORDINATOR);
    return job("serviceTask_handOverTasks");
  }

  private String update(Player player) {
    requestsFix(player);
    return job("callActivity_updateProduction");
  }

  private static void requestsFix(Player player) {
    player
        .desk()
        .requestProductionUpdate(
            player.pilot(), new UpdateRequest("A fix in the TLS library."), Player.COORDINATOR);
  }

  private String job(String step) {
    return management.createJobQuery().activityId(step).messages().singleResult().getId();
  }

  @Rule("P-25")
  @Test
  void scheduleThatIsDueTwiceAsksTheCoordinatorOnce() throws IOException {
    Player player = passedCandidature("scheduled");
    fire(player, "startEvent_productionScheduleDue");
    fire(player, "startEvent_productionScheduleDue");
    List<Job> due =
        management.createJobQuery().activityId("serviceTask_checkOpenDecision").messages().list();
    assertThat(due).hasSize(2);
    assertThat(
            atTheSameMoment(
                () -> management.executeJob(due.get(0).getId()),
                () -> management.executeJob(due.get(1).getId())))
        .isInstanceOf(OptimisticLockingException.class);
    player.settle();
    assertThat(player.open()).containsExactly("prepareCall", "startScheduledUpdate");
    assertThat(
            taskService.getVariable(task(player, "startScheduledUpdate").getId(), "scheduleNote"))
        .asString()
        .contains("due again");

    player.does(
        "coordinator",
        "startScheduledUpdate",
        Map.of("scheduleDecision", "SKIP", "scheduleReason", "Nothing to bring."));
    fire(player, "startEvent_productionScheduleDue");
    player.settle();
    assertThat(player.open())
        .as("the next date asks again")
        .containsExactly("prepareCall", "startScheduledUpdate");
  }

  private Player readyForItsMark() {
    Player player = Player.open(application);
    player.proposes(FAST);
    player.does("coordinator", "defineServiceCategory", Map.of("serviceCategory", "NEW_SERVICE"));
    return player;
  }

  private static void marks(Player player, String schema, String value) {
    boolean old = schema.equals("GLUE13");
    player.completes(
        "coordinator",
        "defineIsAttribute",
        Map.of(
            "markSchema",
            schema,
            "markObjectClass",
            old ? "GlueCE" : "GLUE2Endpoint",
            "markAttribute",
            old ? "GlueCEStateStatus" : "GLUE2EntityOtherInfo",
            "markValue",
            value));
  }
}
