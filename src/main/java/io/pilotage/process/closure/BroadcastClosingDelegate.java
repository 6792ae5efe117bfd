package io.pilotage.process.closure;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.broadcast.Recipient;
import io.pilotage.effect.Intents;
import io.pilotage.pilot.PilotState;
import io.pilotage.process.FormFields;
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

/** Tells everybody concerned that the pilot ends (P-24). */
@Component
class BroadcastClosingDelegate extends MailDelegate {

  private final Addressees addressees;
  private final TesterAddresses testers;

  BroadcastClosingDelegate(
      Intents intents, PostOffice office, Addressees addressees, TesterAddresses testers) {
    super(intents, office);
    this.addressees = addressees;
    this.testers = testers;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    String verdict = FormFields.optional(execution, "verdict").orElse("CLOSED_UNSUCCESSFUL");
    return verdict.equals("WITHDRAWN") ? withdrawal(pilot, execution) : closing(pilot, verdict);
  }

  /** Testers may be at work. */
  private Letter withdrawal(PilotRecord pilot, DelegateExecution execution) {
    List<Recipient> audience = audience(pilot);
    audience.addAll(testers.of(pilot.id()));
    String reason = FormFields.optional(execution, "withdrawalReason").orElse("");
    return new Letter(MailTemplate.WITHDRAWAL, audience, Map.of("reason", reason));
  }

  private Letter closing(PilotRecord pilot, String verdict) {
    return new Letter(
        MailTemplate.CLOSING,
        audience(pilot),
        Map.of(
            "verdict",
            verdict,
            "endDate",
            pilot.plannedEnd(),
            "criteria",
            pilot.request().successCriteria()));
  }

  /** The community hears of the end if it heard of the beginning (P-22). */
  private List<Recipient> audience(PilotRecord pilot) {
    List<Recipient> audience = new ArrayList<>(addressees.everybody(pilot));
    if (pilot.state() == PilotState.IN_PRODUCTION || pilot.state() == PilotState.EXTENDED) {
      audience.add(addressees.community());
    }
    return audience;
  }
}
