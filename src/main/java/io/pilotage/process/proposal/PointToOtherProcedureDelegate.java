package io.pilotage.process.proposal;

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

/** Answers a request for a preview of client tools (P-01). */
@Component
class PointToOtherProcedureDelegate extends MailDelegate {

  private final Addressees addressees;

  PointToOtherProcedureDelegate(Intents intents, PostOffice office, Addressees addressees) {
    super(intents, office);
    this.addressees = addressees;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    return new Letter(
        MailTemplate.REDIRECT,
        List.of(addressees.requester(pilot)),
        Map.of("otherProcedureUrl", addressees.clientToolsProcedure()));
  }
}
