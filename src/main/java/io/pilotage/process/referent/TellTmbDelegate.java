package io.pilotage.process.referent;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.effect.Intents;
import io.pilotage.pilot.Role;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells the TMB that no referent answered for two weeks (P-05). */
@Component
class TellTmbDelegate extends MailDelegate {

  private final Addressees addressees;

  TellTmbDelegate(Intents intents, PostOffice office, Addressees addressees) {
    super(intents, office);
    this.addressees = addressees;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    return new Letter(
        MailTemplate.REFERENT_ESCALATION,
        List.of(addressees.group(Role.TMB)),
        Map.of(
            "referent",
            addressees.referent(pilot).name(),
            "waitingSince",
            pilot.stateSince(),
            "coordinator",
            addressees.coordinator(pilot).name()));
  }
}
