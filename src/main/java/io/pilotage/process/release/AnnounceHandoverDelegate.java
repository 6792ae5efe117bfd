package io.pilotage.process.release;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.broadcast.Recipient;
import io.pilotage.effect.Intents;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells the people of a pilot who coordinates it now (P-03). */
@Component
class AnnounceHandoverDelegate extends MailDelegate {

  private final Addressees addressees;

  AnnounceHandoverDelegate(Intents intents, PostOffice office, Addressees addressees) {
    super(intents, office);
    this.addressees = addressees;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    List<Recipient> audience =
        new ArrayList<>(
            List.of(
                addressees.coordinator(pilot),
                addressees.requester(pilot),
                addressees.referent(pilot)));
    ReleaseVariables.FORMER_COORDINATOR
        .find(execution)
        .flatMap(addressees::user)
        .ifPresent(audience::add);
    return new Letter(
        MailTemplate.HANDOVER,
        audience,
        Map.of("to", addressees.coordinator(pilot).name(), "taskUrl", Letter.TASKS));
  }
}
