package io.pilotage.effect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where a process writes down what it wants done outside, and reads what became of it. */
@Component
public class Intents {

  private final IntentTable table;
  private final DatabaseClock clock;
  private final Bell bell;

  Intents(IntentTable table, DatabaseClock clock, Bell bell) {
    this.table = table;
    this.clock = clock;
    this.bell = bell;
  }

  /**
   * Writes an intent down, in the caller's transaction: when that is rolled back, nothing was ever
   * wanted. Once it is committed, the relay carries the intent out.
   *
   * @param plan what is wanted
   * @return the intent, with its id and round
   * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Intent plan(Plan plan) {
    int round = table.nextRound(plan.processInstanceId(), plan.activityId());
    Intent intent = intent(plan, round, clock.now());
    table.insert(intent, plan.background());
    bell.ringAfterCommit();
    return intent;
  }

  /**
   * Finds an intent.
   *
   * @param id its id
   * @return the intent, empty if there is none
   */
  public Optional<Intent> find(String id) {
    return table.find(id);
  }

  /**
   * Everything a pilot ever wanted done outside.
   *
   * @param pilotId the pilot
   * @return the intents in the order in which they were planned
   */
  public List<Intent> ofPilot(String pilotId) {
    return table.ofPilot(pilotId);
  }

  /**
   * What several pilots want done outside and what is not over yet.
   *
   * @param pilotIds the pilots
   * @return the oldest first
   */
  public List<Intent> open(Collection<String> pilotIds) {
    return table.open(pilotIds);
  }

  /**
   * Whether a step still waits for what it wanted before.
   *
   * @param processInstanceId the instance
   * @param activityId the element of the model
   * @return true if the outcome of any of its intents is not known yet
   */
  public boolean isUnderWay(String processInstanceId, String activityId) {
    return table.isUnsettled(processInstanceId, activityId);
  }

  /**
   * Keeps the outcomes of a pilot's effects from being delivered until the caller's transaction
   * ends. Called before the pilot's processes are touched, in the order in which deliveries do it.
   *
   * @param pilotId the pilot
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void holdDeliveries(String pilotId) {
    table.lockUndelivered(pilotId);
  }

  /**
   * Notes that a step goes on waiting for its outcome in another execution than before.
   *
   * @param processInstanceId the instance
   * @param activityId the step
   * @param before the execution that waited
   * @param after the execution that waits now
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void waitsIn(String processInstanceId, String activityId, String before, String after) {
    table.changeExecution(processInstanceId, activityId, before, after);
  }

  private static Intent intent(Plan plan, int round, Instant now) {
    return new Intent(
        plan.processInstanceId() + ":" + plan.activityId() + ":" + round,
        plan.pilotId(),
        plan.processInstanceId(),
        plan.activityId(),
        round,
        plan.executionId(),
        plan.kind(),
        plan.payload(),
        sha256(plan.payload()),
        IntentState.PENDING,
        0,
        0,
        null,
        null,
        now,
        null,
        null,
        null,
        null);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
