package io.pilotage.process.release;

import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.process.Messages;
import io.pilotage.register.Updates;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Lets one update of a pilot run at a time (P-25 to P-28). Callers hold the pilot's record. */
@Component
public class UpdateQueue {

  private final Updates updates;
  private final RuntimeService runtime;

  UpdateQueue(Updates updates, RuntimeService runtime) {
    this.updates = updates;
    this.runtime = runtime;
  }

  /**
   * Starts the next waiting update unless one runs.
   *
   * @param pilot the pilot
   */
  public void startNext(PilotId pilot) {
    updates.startNext(pilot).ifPresent(entry -> start(pilot, entry));
  }

  private void start(PilotId pilot, Updates.Entry entry) {
    String message =
        entry.update().kind() == UpdateKind.PRODUCTION_UPDATE
            ? Messages.PRODUCTION_UPDATE_REQUESTED
            : Messages.PILOT_UPDATE_CANDIDATED;
    runtime
        .createMessageCorrelation(message)
        .processInstanceBusinessKey(pilot.value())
        .setVariableToTriggeredScope(ReleaseVariables.UPDATE_NUMBER.name(), entry.update().number())
        .correlate();
  }
}
