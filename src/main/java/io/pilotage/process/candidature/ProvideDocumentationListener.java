package io.pilotage.process.candidature;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps the documentation that SA3 judges (P-11). */
@Component
class ProvideDocumentationListener implements TaskListener {

  private final DocumentFields documents;

  ProvideDocumentationListener(DocumentFields documents) {
    this.documents = documents;
  }

  @Override
  public void notify(DelegateTask task) {
    documents.keep(task, DocumentFields.DOCUMENTATION);
  }
}
