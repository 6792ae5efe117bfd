package io.pilotage.process.candidature;

import io.pilotage.infosystem.Mark;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.LiveMarks;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Notes the IS attribute: names of the schema, and nothing that could be taken for the mark of
 * another live pilot, even one that is defined at the same moment (P-16).
 */
@Component
class DefineIsAttributeListener implements TaskListener {
  private final PilotRegister register;
  private final LiveMarks marks;

  DefineIsAttributeListener(PilotRegister register, LiveMarks marks) {
    this.register = register;
    this.marks = marks;
  }

  @Override
  public void notify(DelegateTask task) {
    PilotId pilot = PilotVariables.pilot(task);
    Mark mark = mark(task);
    marks
        .hold(pilot)
        .forEach(
            (other, taken) -> {
              if (mark.clashesWith(known(taken))) {
                throw FormFields.refused(
                    "markValue",
                    "taken",
                    "marks the live pilot " + other + " already; choose another value");
              }
            });
    register.mark(
        pilot,
        new PilotRecord.IsAttribute(
            mark.schema().name(), mark.objectClass(), mark.attribute(), mark.value()));
  }

  private static Mark mark(DelegateTask task) {
    try {
      return Mark.read(
          FormFields.text(task, "markSchema"),
          FormFields.text(task, "markObjectClass"),
          FormFields.text(task, "markAttribute"),
          FormFields.text(task, "markValue"));
    } catch (RefusedException e) {
      throw new RefusedException(
          e.faults().stream().map(DefineIsAttributeListener::asInTheForm).toList());
    }
  }

  /** A mark has a value; the form has a markValue. */
  private static Fault asInTheForm(Fault fault) {
    String field = fault.field();
    return field.startsWith("mark")
        ? fault
        : new Fault(
            "mark" + Character.toUpperCase(field.charAt(0)) + field.substring(1),
            fault.code(),
            fault.message());
  }

  private static Mark known(PilotRecord.IsAttribute mark) {
    return Mark.read(mark.schema(), mark.objectClass(), mark.attribute(), mark.value());
  }
}
