package io.pilotage.process.deployment;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.effect.Intents;
import io.pilotage.pilot.SiteState;
import io.pilotage.process.FormFields;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.MailDelegate;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.CompatibilityNotes;
import io.pilotage.register.PilotRecord;
import io.pilotage.site.Participation;
import io.pilotage.site.SiteParticipation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Tells the whole community what is there to try, and where (P-22). */
@Component
class BroadcastAvailabilityDelegate extends MailDelegate {

  private final Addressees addressees;
  private final Participation participation;
  private final CompatibilityNotes notes;

  BroadcastAvailabilityDelegate(
      Intents intents,
      PostOffice office,
      Addressees addressees,
      Participation participation,
      CompatibilityNotes notes) {
    super(intents, office);
    this.addressees = addressees;
    this.participation = participation;
    this.notes = notes;
  }

  @Override
  protected Letter letter(PilotRecord pilot, DelegateExecution execution) {
    List<String> sites =
        participation.of(pilot.id()).stream()
            .filter(part -> part.state() == SiteState.PUBLISHED)
            .map(SiteParticipation::site)
            .toList();
    Map<String, Object> model = new TreeMap<>();
    model.put("sites", sites);
    model.put("description", FormFields.text(execution, "availabilityMessage"));
    model.put("howToSelect", FormFields.text(execution, "howToSelect"));
    model.put("vos", FormFields.lines(execution, "vos"));
    model.put("feedbackChannel", FormFields.text(execution, "feedbackChannel"));
    model.put("endDate", pilot.plannedEnd());
    model.put("releaseNotesUrl", "/notes/" + pilot.id() + "/release");
    notes.of(pilot.id()).ifPresent(text -> model.put("compatibilityNotes", text));
    return new Letter(MailTemplate.COMMUNITY_ANNOUNCEMENT, List.of(addressees.community()), model);
  }
}
