package io.pilotage.process.proposal;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.effect.Intents;
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

/** Tells the requester that the request is rejected, and why (P-03). */
@Component
class AnnounceRejectionDelegate extends MailDelegate {

  private final Addressees addressees;

  AnnounceRejectionDelegate(Intents intents, PostOffice office, Addressees addressees) {
    super(intents, office);
    this.addressees = addressees;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    String reason =
        Variable.text("rejectionReason")
            .find(execution)
            .orElse("No developers' referent was found.");
    return new Letter(
        MailTemplate.REJECTION, List.of(addressees.requester(pilot)), Map.of("reason", reason));
  }
}
