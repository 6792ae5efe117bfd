package io.pilotage.process.update;

import io.pilotage.effect.Intents;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells the sites of the pilot about a released pilot update (P-28). */
@Component
class BroadcastPilotUpdateDelegate extends MailDelegate {

  private final UpdateLetters letters;

  BroadcastPilotUpdateDelegate(Intents intents, PostOffice office, UpdateLetters letters) {
    super(intents, office);
    this.letters = letters;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    return letters.released(pilot, execution);
  }
}
