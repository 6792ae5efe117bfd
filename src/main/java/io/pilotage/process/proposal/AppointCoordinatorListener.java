package io.pilotage.process.proposal;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.pilot.PilotId;
import io.pilotage.process.Coordinators;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRegister;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Appoints the coordinator, or asks the requester (P-03); the requester cannot coordinate (P-11).
 */
@Component
class AppointCoordinatorListener implements TaskListener {

  private final PilotRegister register;
  private final Coordinators coordinators;
  private final PostOffice office;
  private final Addressees addressees;

  AppointCoordinatorListener(
      PilotRegister register, Coordinators coordinators, PostOffice office, Addressees addressees) {
    this.register = register;
    this.coordinators = coordinators;
    this.office = office;
    this.addressees = addressees;
  }

  @Override
  public void notify(DelegateTask task) {
    PilotId pilot = PilotVariables.pilot(task);
    switch (FormFields.choice(task, "appointment", Appointment.class)) {
      case APPOINT -> appoint(task, pilot);
      case ASK_REQUESTER -> ask(task, pilot);
      case REJECT -> FormFields.text(task, "rejectionReason");
    }
  }

  private void ask(DelegateTask task, PilotId pilot) {
    RemindOfAppointmentDelegate.REMINDED.set(task, false);
    office.notify(
        task.getExecution(),
        new Letter(
            MailTemplate.CLARIFICATION,
            List.of(addressees.requester(register.get(pilot))),
            Map.of(
                "question",
                FormFields.text(task, "clarificationQuestion"),
                "taskUrl",
                Letter.TASKS)));
  }

  private void appoint(DelegateTask task, PilotId pilot) {
    String coordinator = FormFields.text(task, "newCoordinator");
    coordinators.check(register.lock(pilot), coordinator);
    register.appoint(pilot, coordinator);
    PilotVariables.COORDINATOR.set(task, coordinator);
  }

  private enum Appointment {
    APPOINT,
    ASK_REQUESTER,
    REJECT
  }
}
