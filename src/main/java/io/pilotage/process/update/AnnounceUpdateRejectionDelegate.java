package io.pilotage.process.update;

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

/** Tells the developers that an update is not released, and why (P-27). */
@Component
class AnnounceUpdateRejectionDelegate extends MailDelegate {

  private final Addressees addressees;

  AnnounceUpdateRejectionDelegate(Intents intents, PostOffice office, Addressees addressees) {
    super(intents, office);
    this.addressees = addressees;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    String reason =
        Variable.text("candidateReason")
            .find(execution)
            .orElse("It did not pass its check and evaluation.");
    return new Letter(
        MailTemplate.UPDATE_REJECTED,
        List.of(addressees.referent(pilot)),
        Map.of("reason", reason));
  }
}
