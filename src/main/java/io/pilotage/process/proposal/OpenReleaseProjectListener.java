package io.pilotage.process.proposal;

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

/** Notes the plan of the pilot (P-04). */
@Component
class OpenReleaseProjectListener implements TaskListener {

  private final PilotRegister register;
  private final Clock clock;

  OpenReleaseProjectListener(PilotRegister register, Clock clock) {
    this.register = register;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    LocalDate start = FormFields.date(task, "plannedStartDate");
    LocalDate end = FormFields.comingDate(task, "plannedEndDate", LocalDate.now(clock));
    if (!end.isAfter(start)) {
      throw FormFields.refused("plannedEndDate", "before-start", "must be after the planned start");
    }
    register.plan(PilotVariables.pilot(task), FormFields.text(task, "projectContact"), start, end);
    ReleaseVariables.PLANNED_END.set(task, Deadlines.endOf(end));
  }
}
