package io.pilotage.process;

import io.pilotage.register.PilotRegister;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets the models give tasks to whoever coordinates the pilot when they are created (P-03). The
 * record is held until the task is there: a handover at the same moment comes before it, and gives
 * it to the new coordinator, or after it, and moves it.
 */
@Component
public class PilotCoordinator {

  private final PilotRegister register;

  PilotCoordinator(PilotRegister register) {
    this.register = register;
  }

  /**
   * The coordinator of now.
   *
   * @param execution where the process stands
   * @return the user id, null before the appointment
   */
  public @Nullable String of(DelegateExecution execution) {
    return register.lock(PilotVariables.pilot(execution)).coordinator();
  }
}
