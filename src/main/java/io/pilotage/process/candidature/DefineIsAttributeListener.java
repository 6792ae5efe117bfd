package io.pilotage.process.candidature;

import io.pilotage.infosystem.Mark;
import io.pilotage.pilot.PilotId;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes the IS attribute: names of the schema, a value of its own (P-16). */
@Component
class DefineIsAttributeListener implements TaskListener {

  private final PilotRegister register;

  DefineIsAttributeListener(PilotRegister register) {
    this.register = register;
  }

  @Override
  public void notify(DelegateTask task) {
    PilotId pilot = PilotVariables.pilot(task);
    Mark mark =
        Mark.read(
            FormFields.text(task, "markSchema"),
            FormFields.text(task, "markObjectClass"),
            FormFields.text(task, "markAttribute"),
            FormFields.text(task, "markValue"));
    register
        .bearerOf(mark.value(), pilot)
        .ifPresent(
            other -> {
              throw FormFields.refused(
                  "markValue",
                  "taken",
                  "marks the live pilot " + other + " already; choose another value");
            });
    register.mark(
        pilot,
        new PilotRecord.IsAttribute(
            mark.schema().name(), mark.objectClass(), mark.attribute(), mark.value()));
  }
}
