package io.pilotage.process.candidature;

import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.ServiceCategory;
import io.pilotage.process.FormFields;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.CompatibilityNotes;
import io.pilotage.register.Documents;
import io.pilotage.register.PilotRegister;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes the service category (P-08). */
@Component
class DefineServiceCategoryListener implements TaskListener {

  private final PilotRegister register;
  private final Documents documents;
  private final People people;

  DefineServiceCategoryListener(PilotRegister register, Documents documents, People people) {
    this.register = register;
    this.documents = documents;
    this.people = people;
  }

  @Override
  public void notify(DelegateTask task) {
    PilotId pilot = PilotVariables.pilot(task);
    ServiceCategory category = FormFields.choice(task, "serviceCategory", ServiceCategory.class);
    if (category == ServiceCategory.NON_BACKWARD_COMPATIBLE_UPDATE) {
      documents.put(
          pilot,
          CompatibilityNotes.DOCUMENT,
          FormFields.text(task, "compatibilityNotes"),
          people.completing(task).userId());
    }
    register.define(pilot, category);
  }
}
