package io.pilotage.process.release;

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

/** Tells the requester that the request is registered (P-02). */
@Component
class AcknowledgeRequestDelegate extends MailDelegate {

  private final Addressees addressees;

  AcknowledgeRequestDelegate(Intents intents, PostOffice office, Addressees addressees) {
    super(intents, office);
    this.addressees = addressees;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    return new Letter(
        MailTemplate.ACKNOWLEDGEMENT,
        List.of(addressees.requester(pilot)),
        Map.of(
            "description",
            pilot.request().description(),
            "osBranches",
            pilot.request().osBranches().stream().map(Object::toString).toList(),
            "wantedStart",
            pilot.request().wantedStart(),
            "wantedEnd",
            pilot.request().wantedEnd()));
  }
}
