package io.pilotage.process.update;

import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.ServiceCategory;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import io.pilotage.process.release.ReleaseVariables;
import io.pilotage.register.Updates;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Shows the update that is to be decided on (P-25, P-27). */
@Component
class UpdateSummaryListener implements ExecutionListener {

  private final Updates updates;

  UpdateSummaryListener(Updates updates) {
    this.updates = updates;
  }

  @Override
  public void notify(DelegateExecution execution) {
    PilotId pilot = PilotVariables.pilot(execution);
    int number = ReleaseVariables.UPDATE_NUMBER.get(execution);
    Updates.Entry entry = updates.get(pilot, number);
    String summary =
        "%s %d%s%nAsked by %s%n%n%s%s"
            .formatted(
                entry.update().kind() == UpdateKind.PILOT_UPDATE
                    ? "Pilot update"
                    : "Production update",
                number,
                entry.version().isEmpty() ? "" : ", version " + entry.version(),
                entry.update().requestedBy(),
                entry.update().summary(),
                entry.compatibilityNotes().isEmpty()
                    ? ""
                    : "\n\nNot backward compatible. What sites must do:\n"
                        + entry.compatibilityNotes());
    Variable.text("updateRequestSummary").set(execution, FormFields.shown(summary));
    Variable.text("candidateSummary").set(execution, FormFields.shown(summary));
    PilotVariables.RELEASE_NAME.set(execution, UpdateNames.of(entry.update()));
    if (entry.serviceCategory() != null) {
      PilotVariables.SERVICE_CATEGORY.set(execution, entry.serviceCategory().name());
    }
    Variable.flag("sa3Needed")
        .set(execution, entry.serviceCategory() == ServiceCategory.NON_BACKWARD_COMPATIBLE_UPDATE);
  }
}
