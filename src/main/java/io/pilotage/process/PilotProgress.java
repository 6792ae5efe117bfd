package io.pilotage.process;

import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.PilotState;
import io.pilotage.register.PilotRegister;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Lets the models say which state a pilot shows. */
@Component
public class PilotProgress {

  private static final Variable<String> VERDICT = Variable.text("verdict");

  private final PilotRegister register;

  PilotProgress(PilotRegister register) {
    this.register = register;
  }

  /**
   * Moves the pilot to a state; back in production after an extension, it shows EXTENDED.
   *
   * @param execution where the process stands
   * @param state the name of the state
   */
  public void enter(DelegateExecution execution, String state) {
    PilotState entered = PilotState.valueOf(state);
    boolean extended =
        entered == PilotState.IN_PRODUCTION
            && VERDICT.find(execution).filter("EXTENDED"::equals).isPresent();
    register.enter(PilotVariables.pilot(execution), extended ? PilotState.EXTENDED : entered);
  }

  /**
   * Whether the pilot may be updated at present (P-25).
   *
   * @param execution where the process stands
   * @return true from the passed candidature to the end
   */
  public boolean acceptsUpdates(DelegateExecution execution) {
    PilotId pilot = PilotVariables.pilot(execution);
    return register.get(pilot).state().acceptsUpdates();
  }
}
