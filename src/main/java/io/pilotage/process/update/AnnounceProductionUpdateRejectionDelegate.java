package io.pilotage.process.update;

import io.pilotage.effect.Intents;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Tells the developers and the testers that a production update is not released, and why (P-13,
 * P-26).
 */
@Component
class AnnounceProductionUpdateRejectionDelegate extends MailDelegate {
  private final UpdateLetters letters;

  AnnounceProductionUpdateRejectionDelegate(
      Intents intents, PostOffice office, UpdateLetters letters) {
    super(intents, office);
    this.letters = letters;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    return letters.notMirrored(pilot, execution);
  }
}
