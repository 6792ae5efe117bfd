package io.pilotage.process.deployment;

import io.pilotage.process.Deadlines;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.release.ReleaseVariables;
import io.pilotage.register.PilotRegister;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes the verdict: an extension needs a new end date, a withdrawal a reason (P-24). */
@Component
class DecideVerdictListener implements TaskListener {

  private final PilotRegister register;
  private final Clock clock;

  DecideVerdictListener(PilotRegister register, Clock clock) {
    this.register = register;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    switch (FormFields.text(task, "verdict")) {
      case "EXTENDED" -> extend(task);
      case "WITHDRAWN" -> FormFields.text(task, "withdrawalReason");
      default -> {}
    }
  }

  private void extend(DelegateTask task) {
    LocalDate end = FormFields.comingDate(task, "newEndDate", LocalDate.now(clock));
    register.extend(PilotVariables.pilot(task), end);
    ReleaseVariables.PLANNED_END.set(task, Deadlines.endOf(end));
  }
}
