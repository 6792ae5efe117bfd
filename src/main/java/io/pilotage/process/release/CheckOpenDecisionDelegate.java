package io.pilotage.process.release;

import io.pilotage.process.PilotProgress;
import io.pilotage.process.Variable;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * The schedule is due: asks the coordinator, unless the pilot cannot be updated or the question of
 * an earlier date is still open (P-25). The date of the open question is a variable of the pilot's
 * own process, which the engine lets only one transaction write: of two dates at the same moment
 * one is tried again, and then finds the question open.
 */
@Component
class CheckOpenDecisionDelegate implements JavaDelegate {
  private final PilotProgress progress;
  private final Clock clock;

  CheckOpenDecisionDelegate(PilotProgress progress, Clock clock) {
    this.progress = progress;
    this.clock = clock;
  }

  @Override
  public void execute(DelegateExecution execution) {
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
