package io.pilotage.process.closure;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.effect.Intents;
import io.pilotage.process.FormFields;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells everybody concerned that the pilot ends (P-24). */
@Component
class BroadcastClosingDelegate extends MailDelegate {

  private final Addressees addressees;

  BroadcastClosingDelegate(Intents intents, PostOffice office, Addressees addressees) {
    super(intents, office);
    this.addressees = addressees;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    String reason = FormFields.optional(execution, "withdrawalReason").orElse("");
    String verdict = FormFields.optional(execution, "verdict").orElse("CLOSED_UNSUCCESSFUL");
    return verdict.equals("WITHDRAWN")
        ? new Letter(MailTemplate.WITHDRAWAL, addressees.everybody(pilot), Map.of("reason", reason))
        : new Letter(
            MailTemplate.CLOSING,
            addressees.everybody(pilot),
            Map.of(
                "verdict",
                verdict,
                "endDate",
                pilot.plannedEnd(),
                "criteria",
                pilot.request().successCriteria()));
  }
}
