package io.pilotage.process.sitetest;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.effect.Intents;
import io.pilotage.process.Deadlines;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Asks the chosen sites to test (P-07). */
@Component
class InviteTestersDelegate extends MailDelegate {

  private final Addressees addressees;
  private final Deadlines deadlines;

  InviteTestersDelegate(
      Intents intents, PostOffice office, Addressees addressees, Deadlines deadlines) {
    super(intents, office);
    this.addressees = addressees;
    this.deadlines = deadlines;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    return new Letter(
        MailTemplate.TEST_INVITATION,
        TestSites.chosen(execution).stream().map(addressees::site).toList(),
        Map.of(
            "dueDate",
            deadlines.testDue(),
            "osBranches",
            pilot.request().osBranches().stream().map(Object::toString).toList(),
            "repository",
            Objects.requireNonNullElse(pilot.sourceRepository(), ""),
            "taskUrl",
            Letter.TASKS));
  }
}
