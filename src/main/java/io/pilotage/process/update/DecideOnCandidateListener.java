package io.pilotage.process.update;

import io.pilotage.pilot.PilotId;
import io.pilotage.process.CompatibilityRule;
import io.pilotage.process.FormFields;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.release.ReleaseVariables;
import io.pilotage.register.Documents;
import io.pilotage.register.Updates;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Notes until when an update is postponed; what sites must do for an accepted one that is not
 * backward compatible is a document that SA3 judges (P-08, P-27).
 */
@Component
class DecideOnCandidateListener implements TaskListener {

  private final Updates updates;
  private final Documents documents;
  private final People people;
  private final Clock clock;

  DecideOnCandidateListener(Updates updates, Documents documents, People people, Clock clock) {
    this.updates = updates;
    this.documents = documents;
    this.people = people;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    switch (FormFields.text(task, "candidateDecision")) {
      case "POSTPONE" -> FormFields.comingDate(task, "postponedUntilDate", LocalDate.now(clock));
      case "OK" -> keepNotes(task);
      default -> {}
    }
    UpdateNames.defaultTestWanted(task);
  }

  private void keepNotes(DelegateTask task) {
    PilotId pilot = PilotVariables.pilot(task);
    Updates.Entry entry = updates.get(pilot, ReleaseVariables.UPDATE_NUMBER.get(task));
    if (!entry.compatibilityNotes().isEmpty()) {
      documents.put(
          pilot,
          CompatibilityRule.FIELD + " of " + UpdateNames.of(entry.update()),
          entry.compatibilityNotes(),
          people.completing(task).userId());
    }
  }
}
