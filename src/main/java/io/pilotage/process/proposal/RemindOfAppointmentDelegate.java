package io.pilotage.process.proposal;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.effect.Intents;
import io.pilotage.pilot.Role;
import io.pilotage.process.Variable;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Reminds PPS coordination to appoint a coordinator, then tells the TMB (P-03). */
@Component
class RemindOfAppointmentDelegate extends MailDelegate {

  /** Forgotten when the request is clarified: then the clock starts anew. */
  static final Variable<Boolean> REMINDED = Variable.flag("appointmentReminded");

  private final Addressees addressees;

  RemindOfAppointmentDelegate(Intents intents, PostOffice office, Addressees addressees) {
    super(intents, office);
    this.addressees = addressees;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    boolean again = REMINDED.find(execution).orElse(false);
    REMINDED.set(execution, true);
    return new Letter(
        again ? MailTemplate.APPOINTMENT_ESCALATION : MailTemplate.APPOINTMENT_REMINDER,
        List.of(addressees.group(again ? Role.TMB : Role.PPS_COORDINATION)),
        Map.of("waitingSince", pilot.stateSince(), "taskUrl", Letter.TASKS));
  }
}
