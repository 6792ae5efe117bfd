package io.pilotage.process.sa3;

import io.pilotage.pilot.NotAllowedException;
import io.pilotage.process.FormFields;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Two persons: who requested or coordinates the pilot cannot approve it; DENY needs a reason
 * (P-11).
 */
@Component
class DecideOkOrDenyListener implements TaskListener {

  private final People people;
  private final PilotRegister register;

  DecideOkOrDenyListener(People people, PilotRegister register) {
    this.people = people;
    this.register = register;
  }

  @Override
  public void notify(DelegateTask task) {
    String who = people.completing(task).userId();
    PilotRecord pilot = register.get(PilotVariables.pilot(task));
    if (who.equals(pilot.requester()) || who.equals(pilot.coordinator())) {
      throw new NotAllowedException(
          "who requested or coordinates the pilot cannot approve it (P-11)");
    }
    if ("DENY".equals(FormFields.text(task, "sa3Decision"))) {
      FormFields.text(task, "denialReason");
    }
  }
}
