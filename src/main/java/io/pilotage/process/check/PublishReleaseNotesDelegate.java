package io.pilotage.process.check;

import io.pilotage.notes.ReleaseNotes;
import io.pilotage.pilot.Actor;
import io.pilotage.process.PilotVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Publishes the release notes (P-17, P-26, P-28). */
@Component
class PublishReleaseNotesDelegate implements JavaDelegate {

  private final ReleaseNotes notes;

  PublishReleaseNotesDelegate(ReleaseNotes notes) {
    this.notes = notes;
  }

  @Override
  public void execute(DelegateExecution execution) {
    notes.publish(
        PilotVariables.pilot(execution), PilotVariables.RELEASE_NAME.get(execution), Actor.SYSTEM);
  }
}
