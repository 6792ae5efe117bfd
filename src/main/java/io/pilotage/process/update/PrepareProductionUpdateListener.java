package io.pilotage.process.update;

import io.pilotage.pilot.ServiceCategory;
import io.pilotage.process.CompatibilityRule;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.release.ReleaseVariables;
import io.pilotage.register.Updates;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes what the coordinator says of the production update (P-08, P-25, P-26). */
@Component
class PrepareProductionUpdateListener implements TaskListener {

  private final Updates updates;

  PrepareProductionUpdateListener(Updates updates) {
    this.updates = updates;
  }

  @Override
  public void notify(DelegateTask task) {
    if ("REJECT".equals(FormFields.text(task, "updateDecision"))) {
      FormFields.text(task, "updateRejectionReason");
    } else {
      describe(task);
    }
    UpdateNames.defaultTestWanted(task);
  }

  private void describe(DelegateTask task) {
    ServiceCategory category = FormFields.choice(task, "serviceCategory", ServiceCategory.class);
    String notes =
        CompatibilityRule.checked(
            category, FormFields.optional(task, CompatibilityRule.FIELD).orElse(""));
    updates.describe(
        PilotVariables.pilot(task), ReleaseVariables.UPDATE_NUMBER.get(task), category, notes);
  }
}
