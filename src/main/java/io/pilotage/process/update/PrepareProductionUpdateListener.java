package io.pilotage.process.update;

import io.pilotage.pilot.ServiceCategory;
import io.pilotage.process.FormFields;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes what the coordinator says of the production update (P-25, P-26). */
@Component
class PrepareProductionUpdateListener implements TaskListener {

  @Override
  public void notify(DelegateTask task) {
    if ("REJECT".equals(FormFields.text(task, "updateDecision"))) {
      FormFields.text(task, "updateRejectionReason");
    } else {
      FormFields.choice(task, "serviceCategory", ServiceCategory.class);
    }
    UpdateNames.defaultTestWanted(task);
  }
}
