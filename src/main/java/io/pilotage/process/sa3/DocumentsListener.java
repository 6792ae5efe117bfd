package io.pilotage.process.sa3;

import io.pilotage.process.PilotVariables;
import io.pilotage.process.candidature.DocumentFields;
import io.pilotage.register.Documents;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Fills the documents in that are to be reworked (P-11). */
@Component
class DocumentsListener implements ExecutionListener {

  private final Documents documents;

  DocumentsListener(Documents documents) {
    this.documents = documents;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Map<String, String> known = documents.of(PilotVariables.pilot(execution));
    DocumentFields.DOCUMENTATION.forEach(field -> execution.setVariable(field, known.get(field)));
  }
}
