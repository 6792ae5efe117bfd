package io.pilotage.process.sitetest;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.effect.Intents;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Reminds the chosen sites whose reports are missing (P-09). */
@Component
class RemindTestersDelegate extends MailDelegate {

  private final Addressees addressees;
  private final TestSites sites;

  RemindTestersDelegate(
      Intents intents, PostOffice office, Addressees addressees, TestSites sites) {
    super(intents, office);
    this.addressees = addressees;
    this.sites = sites;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    return new Letter(
        MailTemplate.TEST_REMINDER,
        sites.silent(execution).stream().map(addressees::site).toList(),
        Map.of("taskUrl", Letter.TASKS));
  }
}
