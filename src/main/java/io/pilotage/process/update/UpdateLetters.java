package io.pilotage.process.update;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.broadcast.Recipient;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.RejectionReasons;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.TesterAddresses;
import io.pilotage.process.mirroring.InstallSources;
import io.pilotage.process.release.ReleaseVariables;
import io.pilotage.register.CompatibilityNotes;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Writes what people are told about an update, released or not (P-26 to P-28). */
@Component
class UpdateLetters {

  private final Addressees addressees;
  private final Updates updates;
  private final CompatibilityNotes notes;
  private final InstallSources sources;
  private final TesterAddresses testers;
  private final RejectionReasons reasons;

  UpdateLetters(
      Addressees addressees,
      Updates updates,
      CompatibilityNotes notes,
      InstallSources sources,
      TesterAddresses testers,
      RejectionReasons reasons) {
    this.addressees = addressees;
    this.updates = updates;
    this.notes = notes;
    this.sources = sources;
    this.testers = testers;
    this.reasons = reasons;
  }

  Letter released(PilotRecord pilot, DelegateExecution execution) {
    int number = ReleaseVariables.UPDATE_NUMBER.get(execution);
    Updates.Entry entry = updates.get(pilot.id(), number);
    Map<String, Object> model = new TreeMap<>();
    model.put(
        "updateKind",
        entry.update().kind() == UpdateKind.PRODUCTION_UPDATE
            ? "Production update"
            : "Pilot update");
    model.put("description", entry.update().summary());
    model.put("releaseNotesUrl", "/notes/" + pilot.id() + "/" + UpdateNames.of(entry.update()));
    if (!entry.version().isEmpty()) {
      model.put("version", entry.version());
    }
    model.put("repository", sources.address(pilot.id()));
    model.put("sources", sources.lines(pilot.id()));
    notes.with(pilot.id(), number).ifPresent(text -> model.put("compatibilityNotes", text));
    return new Letter(MailTemplate.UPDATE_RELEASED, audience(pilot), model);
  }

  Letter rejected(PilotRecord pilot, DelegateExecution execution, String reason) {
    List<Recipient> audience = new ArrayList<>(List.of(addressees.referent(pilot)));
    audience.addAll(testers.of(pilot.id(), PilotVariables.RELEASE_NAME.get(execution)));
    return new Letter(MailTemplate.UPDATE_REJECTED, audience, Map.of("reason", reason));
  }

  /** Why it was not mirrored is in the decision that ended it. */
  Letter notMirrored(PilotRecord pilot, DelegateExecution execution) {
    return rejected(
        pilot,
        execution,
        reasons.of(pilot.id()).orElse("It did not pass its check and evaluation."));
  }

  /** The coordinator gets a copy, so that a pilot without sites yet has an audience too. */
  private List<Recipient> audience(PilotRecord pilot) {
    List<Recipient> audience = new ArrayList<>(addressees.participants(pilot));
    audience.add(addressees.coordinator(pilot));
    return audience;
  }
}
