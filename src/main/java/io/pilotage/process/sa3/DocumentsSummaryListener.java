package io.pilotage.process.sa3;

import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import io.pilotage.register.Documents;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Shows SA3 the documents it judges (P-11). */
@Component
class DocumentsSummaryListener implements ExecutionListener {

  private static final Variable<String> DOCUMENTS_SUMMARY = Variable.text("documentsSummary");

  private final Documents documents;

  DocumentsSummaryListener(Documents documents) {
    this.documents = documents;
  }

  @Override
  public void notify(DelegateExecution execution) {
    String summary =
        documents.of(PilotVariables.pilot(execution)).entrySet().stream()
            .map(document -> document.getKey() + ": " + document.getValue())
            .collect(Collectors.joining("\n"));
    DOCUMENTS_SUMMARY.set(execution, FormFields.shown(summary));
  }
}
