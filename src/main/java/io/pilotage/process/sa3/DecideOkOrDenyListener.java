package io.pilotage.process.sa3;

import io.pilotage.process.Coordinators;
import io.pilotage.process.FormFields;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
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
  private final Coordinators coordinators;

  DecideOkOrDenyListener(People people, PilotRegister register, Coordinators coordinators) {
    this.people = people;
    this.register = register;
    this.coordinators = coordinators;
  }

  @Override
  public void notify(DelegateTask task) {
    String who = people.completing(task).userId();
    // Held: a handover at the same moment comes before it, and is seen, or after it, and sees it.
    coordinators.checkApprover(register.lock(PilotVariables.pilot(task)), who);
    if ("DENY".equals(FormFields.text(task, "sa3Decision"))) {
      FormFields.text(task, "denialReason");
    }
  }
}
