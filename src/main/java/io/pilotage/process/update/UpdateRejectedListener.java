package io.pilotage.process.update;

import io.pilotage.pilot.UpdateState;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.release.ReleaseVariables;
import io.pilotage.register.Updates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Notes that an update is rejected. */
@Component
class UpdateRejectedListener implements ExecutionListener {

  private final Updates updates;

  UpdateRejectedListener(Updates updates) {
    this.updates = updates;
  }

  @Override
  public void notify(DelegateExecution execution) {
    updates.move(
        PilotVariables.pilot(execution),
        ReleaseVariables.UPDATE_NUMBER.get(execution),
        UpdateState.REJECTED);
  }
}
