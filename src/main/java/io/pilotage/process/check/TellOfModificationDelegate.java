package io.pilotage.process.check;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.broadcast.Recipient;
import io.pilotage.effect.Intents;
import io.pilotage.process.FormFields;
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

/** Tells at once, file by file, that a frozen repository changed (P-13). */
@Component
class TellOfModificationDelegate extends MailDelegate {
  private final Addressees addressees;
  private final FreezePeople people;

  TellOfModificationDelegate(
      Intents intents, PostOffice office, Addressees addressees, FreezePeople people) {
    super(intents, office);
    this.addressees = addressees;
    this.people = people;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    List<Recipient> audience = new ArrayList<>(List.of(addressees.coordinator(pilot)));
    audience.addAll(people.of(pilot, execution));
    return new Letter(
        MailTemplate.REPOSITORY_MODIFIED,
        audience,
        Map.of(
            "changes",
            FormFields.lines(execution, CheckVariables.DIFFERENCES.name()),
            "repository",
            String.valueOf(pilot.sourceRepository())));
  }
}
