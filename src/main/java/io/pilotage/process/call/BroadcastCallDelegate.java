package io.pilotage.process.call;

import io.pilotage.effect.Intents;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import io.pilotage.site.Participation;
import io.pilotage.site.Site;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Calls the sites, each with its own signed link (P-18). */
@Component
class BroadcastCallDelegate extends MailDelegate {

  private final CallLetters letters;
  private final Participation participation;

  BroadcastCallDelegate(
      Intents intents, PostOffice office, CallLetters letters, Participation participation) {
    super(intents, office);
    this.letters = letters;
    this.participation = participation;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    List<Site> called = letters.called(execution);
    participation.invite(
        pilot.id(),
        called.stream().map(Site::name).toList(),
        CallVariables.ANSWERS_DUE.get(execution).toInstant());
    return letters.call(pilot, execution, called);
  }
}
