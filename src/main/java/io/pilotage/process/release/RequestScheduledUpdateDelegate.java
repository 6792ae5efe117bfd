package io.pilotage.process.release;

import io.pilotage.pilot.PilotId;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRegister;
import io.pilotage.register.Updates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Queues the production update that the schedule brought and the coordinator wanted (P-25). */
@Component
class RequestScheduledUpdateDelegate implements JavaDelegate {

  private final PilotRegister register;
  private final Updates updates;
  private final UpdateQueue queue;

  RequestScheduledUpdateDelegate(PilotRegister register, Updates updates, UpdateQueue queue) {
    this.register = register;
    this.updates = updates;
    this.queue = queue;
  }

  @Override
  public void execute(DelegateExecution execution) {
    PilotId pilot = register.lock(PilotVariables.pilot(execution)).id();
    updates.queue(
        pilot,
        Updates.Draft.production("Production update of the schedule"),
        PilotVariables.COORDINATOR.get(execution));
    queue.startNext(pilot);
  }
}
