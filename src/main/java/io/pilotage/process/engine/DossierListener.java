package io.pilotage.process.engine;

import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.Entry;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.Documents;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Records every completed task in the dossier: who, what, why, on which content (P-11, P-24). */
@Component
class DossierListener implements TaskListener {

  private final Dossier dossier;
  private final Documents documents;
  private final People people;
  private final TaskForms forms;

  DossierListener(Dossier dossier, Documents documents, People people, TaskForms forms) {
    this.dossier = dossier;
    this.documents = documents;
    this.people = people;
    this.forms = forms;
  }

  @Override
  public void notify(DelegateTask task) {
    if (PilotVariables.PILOT_ID.find(task).isEmpty()) {
      return;
    }
    TaskForms.Fields fields = forms.of(task);
    Map<String, String> details = details(task, fields);
    dossier.record(
        new Entry(
            PilotVariables.pilot(task),
            people.completing(task),
            task.getTaskDefinitionKey(),
            fields.rule(),
            details.getOrDefault(fields.decision(), "COMPLETED"),
            reason(details),
            PilotVariables.FINGERPRINT.find(task).orElse(null),
            documents.digest(PilotVariables.pilot(task)),
            details));
  }

  private static Map<String, String> details(DelegateTask task, TaskForms.Fields fields) {
    Map<String, String> details = new TreeMap<>();
    for (String key : fields.keys()) {
      Object value = task.getVariable(key);
      if (value != null && !value.toString().isBlank()) {
        details.put(key, value.toString());
      }
    }
    return details;
  }

  private static String reason(Map<String, String> details) {
    return details.entrySet().stream()
        .filter(detail -> detail.getKey().toLowerCase(java.util.Locale.ROOT).endsWith("reason"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
