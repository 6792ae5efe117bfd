package io.pilotage.process.release;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.broadcast.Recipient;
import io.pilotage.effect.Intents;
import io.pilotage.process.RejectionReasons;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.process.mail.TesterAddresses;
import io.pilotage.register.PilotRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells everybody who worked on a candidature that it is rejected, and why (P-11, P-13). */
@Component
class AnnounceCandidatureRejectionDelegate extends MailDelegate {
  private final Addressees addressees;
  private final TesterAddresses testers;
  private final RejectionReasons reasons;

  AnnounceCandidatureRejectionDelegate(
      Intents intents,
      PostOffice office,
      Addressees addressees,
      TesterAddresses testers,
      RejectionReasons reasons) {
    super(intents, office);
    this.addressees = addressees;
    this.testers = testers;
    this.reasons = reasons;
  }

  /** Somebody else than the coordinator may have given up, so the coordinator is told as well. */
  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    List<Recipient> audience =
        new ArrayList<>(
            List.of(
                addressees.requester(pilot),
                addressees.referent(pilot),
                addressees.coordinator(pilot)));
    audience.addAll(testers.of(pilot.id()));
    return new Letter(
        MailTemplate.REJECTION,
        audience,
        Map.of(
            "reason",
            reasons.of(pilot.id()).orElse("It did not pass its deployment tests."),
            "tested",
            "yes"));
  }
}
