package io.pilotage.process.update;

import io.pilotage.process.Deadlines;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.release.ReleaseVariables;
import io.pilotage.register.Updates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Notes that an update is postponed, and until when: it gives its place up (P-27). */
@Component
class UpdatePostponedListener implements ExecutionListener {

  private final Updates updates;

  UpdatePostponedListener(Updates updates) {
    this.updates = updates;
  }

  @Override
  public void notify(DelegateExecution execution) {
    updates.postpone(
        PilotVariables.pilot(execution),
        ReleaseVariables.UPDATE_NUMBER.get(execution),
        Deadlines.endOf(FormFields.date(execution, "postponedUntilDate")).toInstant());
  }
}
