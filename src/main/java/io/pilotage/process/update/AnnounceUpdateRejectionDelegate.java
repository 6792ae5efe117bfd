package io.pilotage.process.update;

import io.pilotage.effect.Intents;
import io.pilotage.process.FormFields;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells the developers and the testers that a pilot update is not released, and why (P-27). */
@Component
class AnnounceUpdateRejectionDelegate extends MailDelegate {
  private final UpdateLetters letters;

  AnnounceUpdateRejectionDelegate(Intents intents, PostOffice office, UpdateLetters letters) {
    super(intents, office);
    this.letters = letters;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    return FormFields.optional(execution, "candidateDecision").filter("REJECT"::equals).isPresent()
        ? letters.rejected(pilot, execution, FormFields.text(execution, "candidateReason"))
        : letters.notMirrored(pilot, execution);
  }
}
