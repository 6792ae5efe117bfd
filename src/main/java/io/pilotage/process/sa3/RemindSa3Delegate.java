package io.pilotage.process.sa3;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.broadcast.Recipient;
import io.pilotage.effect.Intents;
import io.pilotage.pilot.Role;
import io.pilotage.process.PilotVariables;
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

/** Reminds SA3 of its decision; from the second time on the TMB gets a copy (P-11). */
@Component
class RemindSa3Delegate extends MailDelegate {

  private static final Variable<Integer> REMINDERS = Variable.number("sa3Reminders");

  private final Addressees addressees;

  RemindSa3Delegate(Intents intents, PostOffice office, Addressees addressees) {
    super(intents, office);
    this.addressees = addressees;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    int earlier = REMINDERS.find(execution).orElse(0);
    REMINDERS.set(execution, earlier + 1);
    List<Recipient> audience =
        earlier == 0
            ? List.of(addressees.group(Role.SA3))
            : List.of(addressees.group(Role.SA3), addressees.group(Role.TMB));
    return new Letter(
        MailTemplate.SA3_REMINDER,
        audience,
        Map.of("round", PilotVariables.ROUND.find(execution).orElse(1), "taskUrl", Letter.TASKS));
  }
}
