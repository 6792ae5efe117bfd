package io.pilotage.process.release;

import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.UpdateState;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRegister;
import io.pilotage.register.Updates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets a postponed update ask for its place again on its day (P-27). */
@Component
class RequestUpdateAgainDelegate implements JavaDelegate {

  private final PilotRegister register;
  private final Updates updates;
  private final UpdateQueue queue;

  RequestUpdateAgainDelegate(PilotRegister register, Updates updates, UpdateQueue queue) {
    this.register = register;
    this.updates = updates;
    this.queue = queue;
  }

  @Override
  public void execute(DelegateExecution execution) {
    PilotId pilot = register.lock(PilotVariables.pilot(execution)).id();
    updates.move(pilot, ReleaseVariables.UPDATE_NUMBER.get(execution), UpdateState.QUEUED);
    queue.startNext(pilot);
  }
}
