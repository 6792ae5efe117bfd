package io.pilotage.process.call;

import io.pilotage.effect.Intents;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import io.pilotage.site.Participation;
import io.pilotage.site.Site;
import io.pilotage.site.SiteParticipation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Reminds the called sites that have not answered, and only those (P-18). */
@Component
class RemindSitesDelegate extends MailDelegate {
  private final CallLetters letters;
  private final Participation participation;

  RemindSitesDelegate(
      Intents intents, PostOffice office, CallLetters letters, Participation participation) {
    super(intents, office);
    this.letters = letters;
    this.participation = participation;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    Set<String> silent =
        participation.of(PilotVariables.pilot(execution)).stream()
            .filter(part -> part.answer() == null)
            .map(SiteParticipation::site)
            .collect(Collectors.toUnmodifiableSet());
    List<Site> reminded =
        letters.called(execution).stream().filter(site -> silent.contains(site.name())).toList();
    return letters.reminder(pilot, execution, reminded);
  }
}
