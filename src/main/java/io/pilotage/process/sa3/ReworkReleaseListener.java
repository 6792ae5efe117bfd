package io.pilotage.process.sa3;

import io.pilotage.process.candidature.DocumentFields;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps the reworked documentation (P-11). */
@Component
class ReworkReleaseListener implements TaskListener {

  private final DocumentFields documents;

  ReworkReleaseListener(DocumentFields documents) {
    this.documents = documents;
  }

  @Override
  public void notify(DelegateTask task) {
    documents.keep(task, DocumentFields.DOCUMENTATION);
  }
}
