package io.pilotage.process.referent;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.effect.Intents;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Reminds the referent to accept (P-05). */
@Component
class RemindReferentDelegate extends MailDelegate {

  private final Addressees addressees;

  RemindReferentDelegate(Intents intents, PostOffice office, Addressees addressees) {
    super(intents, office);
    this.addressees = addressees;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    return new Letter(
        MailTemplate.REFERENT_REMINDER,
        List.of(addressees.referent(pilot)),
        Map.of(
            "waitingSince",
            pilot.stateSince(),
            "coordinator",
            addressees.coordinator(pilot).name(),
            "taskUrl",
            Letter.TASKS));
  }
}
