package io.pilotage.process.mail;

import io.pilotage.broadcast.BroadcastDraft;
import io.pilotage.broadcast.Broadcasts;
import io.pilotage.broadcast.Preview;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Intents;
import io.pilotage.effect.Plan;
import io.pilotage.process.Background;
import io.pilotage.process.Payload;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Freezes letters as broadcasts, to be sent by the relay. */
@Component
public class PostOffice {

  static final String KIND = "mail";
  static final String BROADCAST = "broadcast";

  /** No execution waits: an outcome brought to the step itself would complete a person's task. */
  private static final String NOBODY = "nobody";

  private final Broadcasts broadcasts;
  private final PilotRegister register;
  private final Intents intents;

  PostOffice(Broadcasts broadcasts, PilotRegister register, Intents intents) {
    this.broadcasts = broadcasts;
    this.register = register;
    this.intents = intents;
  }

  /**
   * The pilot that a step is about.
   *
   * @param execution where the process stands
   * @return its record
   */
  public PilotRecord pilot(DelegateExecution execution) {
    return register.get(PilotVariables.pilot(execution));
  }

  /**
   * Freezes a letter.
   *
   * @param pilot the pilot it is about
   * @param letter what to say, and to whom
   * @return the id of the broadcast
   */
  String freeze(PilotRecord pilot, Letter letter) {
    return broadcasts.plan(draft(pilot, letter));
  }

  /**
   * Shows a letter before it is frozen (P-18).
   *
   * @param pilot the pilot it is about
   * @param letter what to say, and to whom
   * @return what it would look like
   */
  public Preview preview(PilotRecord pilot, Letter letter) {
    return broadcasts.preview(draft(pilot, letter));
  }

  /**
   * Sends a notice that no step waits for.
   *
   * @param execution where the process stands
   * @param letter what to say, and to whom
   */
  public void notify(DelegateExecution execution, Letter letter) {
    plan(
        pilot(execution),
        execution.getProcessInstanceId(),
        execution.getCurrentActivityId(),
        letter);
  }

  /**
   * Sends a notice of what somebody did to a pilot beside its process. To be called in the
   * transaction that records it, which holds the lock of the pilot: notices are counted.
   *
   * @param pilot the pilot
   * @param occasion which notice, as one counts and shows it, such as {@code confirmation}
   * @param letter what to say, and to whom
   */
  public void notify(PilotRecord pilot, String occasion, Letter letter) {
    plan(pilot, pilot.id().value(), occasion, letter);
  }

  /**
   * The broadcast that an effect sends.
   *
   * @param intent any intent
   * @return the id of the broadcast, empty if it sends none
   */
  public static Optional<String> broadcastOf(Intent intent) {
    return intent.kind().equals(KIND)
        ? Optional.ofNullable(Payload.read(intent.payload()).get(BROADCAST))
        : Optional.empty();
  }

  private void plan(PilotRecord pilot, String process, String activity, Letter letter) {
    intents.plan(
        new Plan(
            pilot.id().value(),
            process,
            activity,
            NOBODY,
            KIND,
            Payload.write(Map.of(BROADCAST, freeze(pilot, letter))),
            Background.isUnderWay()));
  }

  private static BroadcastDraft draft(PilotRecord pilot, Letter letter) {
    return new BroadcastDraft(
        pilot.id(),
        pilot.request().serviceName(),
        letter.template(),
        letter.audience(),
        letter.model());
  }
}
