package io.pilotage.process.release;

import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRegister;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Starts the update that waited for a production update (P-25 to P-28). */
@Component
class StartNextUpdateAfterProductionDelegate implements JavaDelegate {

  private final PilotRegister register;
  private final UpdateQueue queue;

  StartNextUpdateAfterProductionDelegate(PilotRegister register, UpdateQueue queue) {
    this.register = register;
    this.queue = queue;
  }

  @Override
  public void execute(DelegateExecution execution) {
    queue.startNext(register.lock(PilotVariables.pilot(execution)).id());
  }
}
