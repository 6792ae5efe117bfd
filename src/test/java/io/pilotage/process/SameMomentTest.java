package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pilotage.Rule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Two of what may be done once only, at the same moment. */
class SameMomentTest extends WiredProcedure {
  @Autowired private TransactionTemplate transactions;

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

  @Rule("P-25")
  @Test
  void scheduleThatIsDueTwiceAsksTheCoordinatorOnce() throws IOException {
    Player player = passedCandidature("scheduled");
    fire(player, "startEvent_productionScheduleDue");
    fire(player, "startEvent_productionScheduleDue");
    List<Job> due =
        management.createJobQuery().activityId("serviceTask_checkOpenDecision").messages().list();
    assertThat(due).hasSize(2);
    atTheSameMoment(
        () -> management.executeJob(due.get(0).getId()),
        () -> management.executeJob(due.get(1).getId()));
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
