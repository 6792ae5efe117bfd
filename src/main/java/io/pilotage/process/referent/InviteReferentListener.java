package io.pilotage.process.referent;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Asks the referent to accept (P-05). */
@Component
class InviteReferentListener implements ExecutionListener {

  private final PostOffice office;
  private final Addressees addressees;

  InviteReferentListener(PostOffice office, Addressees addressees) {
    this.office = office;
    this.addressees = addressees;
  }

  @Override
  public void notify(DelegateExecution execution) {
    PilotRecord pilot = office.pilot(execution);
    office.notify(
        execution,
        new Letter(
            MailTemplate.REFERENT_INVITATION,
            List.of(addressees.referent(pilot)),
            Map.of(
                "coordinator",
                addressees.coordinator(pilot).name(),
                "description",
                pilot.request().description(),
                "taskUrl",
                Letter.TASKS)));
  }
}
