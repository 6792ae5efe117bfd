package io.pilotage.process.check;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.effect.Intents;
import io.pilotage.process.FormFields;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells those who were told of a modification that it is checked, and tested, again (P-13). */
@Component
class AnnounceNewCheckDelegate extends MailDelegate {
  private final FreezePeople people;

  AnnounceNewCheckDelegate(Intents intents, PostOffice office, FreezePeople people) {
    super(intents, office);
    this.people = people;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    return new Letter(
        MailTemplate.CHECKED_AGAIN,
        people.of(pilot, execution),
        Map.of("reason", FormFields.text(execution, "modificationReason")));
  }
}
