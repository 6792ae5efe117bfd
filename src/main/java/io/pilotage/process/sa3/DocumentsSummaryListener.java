package io.pilotage.process.sa3;

import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import io.pilotage.register.Documents;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Shows SA3 the documents it judges (P-11). */
@Component
class DocumentsSummaryListener implements ExecutionListener {

  private static final Variable<String> DOCUMENTS_SUMMARY = Variable.text("documentsSummary");

  /** As the forms call them, in the order in which one reads them. */
  private static final Map<String, String> LABELS = labels();

  private static final Map<String, String> ANSWERS =
      Map.of("YES", "Yes", "NO", "No", "PARTIAL", "Partly");

  private final Documents documents;

  DocumentsSummaryListener(Documents documents) {
    this.documents = documents;
  }

  @Override
  public void notify(DelegateExecution execution) {
    Map<String, String> written = documents.of(PilotVariables.pilot(execution));
    Set<String> kinds = new LinkedHashSet<>(LABELS.keySet());
    kinds.addAll(written.keySet());
    kinds.retainAll(written.keySet());
    String summary =
        kinds.stream()
            .map(kind -> LABELS.getOrDefault(kind, kind) + ": " + words(written, kind))
            .collect(Collectors.joining("\n"));
    DOCUMENTS_SUMMARY.set(execution, FormFields.shown(summary));
  }

  private static String words(Map<String, String> written, String kind) {
    String text = Objects.requireNonNull(written.get(kind));
    return ANSWERS.getOrDefault(text, text);
  }

  private static Map<String, String> labels() {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put("compatibilityNotes", "Compatibility notes");
    labels.put("installationDocument", "Installation documentation");
    labels.put("configurationDocument", "Configuration documentation");
    labels.put("yaimAvailability", "Can it be configured with YAIM?");
    labels.put("yaimWorkaround", "Without YAIM");
    labels.put("patches", "Patches");
    labels.put("dependencies", "Dependencies");
    labels.put("servicesAffected", "Services affected");
    labels.put("hardwareNeeded", "Hardware needed");
    labels.put("softwareNeeded", "Software needed");
    labels.put("downtime", "Downtime");
    labels.put("rollbackPossible", "Can a site roll back?");
    labels.put("rollbackProcedure", "How to roll back");
    return labels;
  }
}
