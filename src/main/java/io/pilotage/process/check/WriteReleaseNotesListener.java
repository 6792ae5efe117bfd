package io.pilotage.process.check;

import io.pilotage.notes.ReleaseNotes;
import io.pilotage.process.FormFields;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.Checks;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.ManifestEntry;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/**
 * Saves the release notes; their content list comes from the check (P-17). What was drafted in a
 * task that is cancelled stays for the next round.
 */
@Component
class WriteReleaseNotesListener implements TaskListener {

  private static final String TEXT = "releaseNotesText";

  private final ReleaseNotes notes;
  private final Checks checks;
  private final People people;

  WriteReleaseNotesListener(ReleaseNotes notes, Checks checks, People people) {
    this.notes = notes;
    this.checks = checks;
    this.people = people;
  }

  @Override
  public void notify(DelegateTask task) {
    if (EVENTNAME_DELETE.equals(task.getEventName())) {
      keepDraft(task);
    } else {
      write(task);
    }
  }

  private static void keepDraft(DelegateTask task) {
    Object draft = task.getVariableLocal(TEXT);
    if (draft != null) {
      task.getExecution().setVariable(TEXT, draft);
    }
  }

  private void write(DelegateTask task) {
    Manifest manifest = Manifest.parse(checks.get(PilotVariables.CHECK_ID.get(task)).manifest());
    notes.write(
        PilotVariables.pilot(task),
        PilotVariables.RELEASE_NAME.get(task),
        FormFields.text(task, TEXT),
        manifest.entries().stream().map(ManifestEntry::path).toList(),
        people.completing(task));
  }
}
