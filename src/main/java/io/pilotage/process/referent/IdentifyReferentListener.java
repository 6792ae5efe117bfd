package io.pilotage.process.referent;

import io.pilotage.pilot.Role;
import io.pilotage.process.FormFields;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes who is asked to be the developers' referent (P-05). */
@Component
class IdentifyReferentListener implements TaskListener {

  private final PilotRegister register;
  private final People people;

  IdentifyReferentListener(PilotRegister register, People people) {
    this.register = register;
    this.people = people;
  }

  @Override
  public void notify(DelegateTask task) {
    String userId = FormFields.text(task, "newReferent");
    if (!people.isMember(userId, Role.DEVELOPERS)) {
      throw FormFields.refused(
          "newReferent", "unknown", "is not a member of the group " + Role.DEVELOPERS.groupId());
    }
    register.name(
        PilotVariables.pilot(task),
        new PilotRecord.Referent(
            userId, FormFields.text(task, "referentName"), FormFields.text(task, "referentMail")));
    PilotVariables.REFERENT.set(task, userId);
  }
}
