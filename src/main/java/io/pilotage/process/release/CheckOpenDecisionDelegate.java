package io.pilotage.process.release;

import io.pilotage.process.PilotProgress;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import io.pilotage.register.PilotRegister;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The schedule is due: asks the coordinator, unless the pilot cannot be updated or the question of
 * an earlier date is still open (P-25). Of two dates at the same moment the second waits for the
 * first, is turned back by the engine at once, and finds the question open when it is tried again.
 */
@Component
class CheckOpenDecisionDelegate implements JavaDelegate {
  private final PilotRegister register;
  private final PilotProgress progress;
  private final Clock clock;

  CheckOpenDecisionDelegate(PilotRegister register, PilotProgress progress, Clock clock) {
    this.register = register;
    this.progress = progress;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
    register.lock(PilotVariables.pilot(execution));
    execution.setVariableLocal(ReleaseVariables.SCHEDULE_QUESTION.name(), question(execution));
  }

  private String question(DelegateExecution execution) {
    if (!progress.acceptsUpdates(execution)) {
      return "NOT_NOW";
    }
    Variable<String> openSince = ReleaseVariables.SCHEDULE_OPEN_SINCE;
    String today = LocalDate.now(clock).toString();
    if (openSince.find(execution).isEmpty()) {
      openSince.set(execution, today);
      ReleaseVariables.SCHEDULE_NOTE.set(execution, "Due since " + today + ".");
      return "ASK";
    }
    ReleaseVariables.SCHEDULE_NOTE.set(
        execution,
        "Due since %s, and due again since %s: still to be decided."
            .formatted(openSince.get(execution), today));
    return "STILL_OPEN";
  }
}
