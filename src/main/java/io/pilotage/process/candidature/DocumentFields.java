package io.pilotage.process.candidature;

import io.pilotage.process.FormFields;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.Documents;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Keeps what developers state in forms as documents that SA3 judges (P-10 to P-12). */
@Component
public class DocumentFields {

  /** The fields of the documentation (P-11). */
  public static final List<String> DOCUMENTATION =
      List.of("installationDocument", "configurationDocument", "patches", "dependencies");

  private final Documents documents;
  private final People people;

  DocumentFields(Documents documents, People people) {
    this.documents = documents;
    this.people = people;
  }

  /**
   * Keeps the fields that are filled in.
   *
   * @param task the task
   * @param fields their names, which are the kinds of the documents
   */
  public void keep(DelegateTask task, List<String> fields) {
    String by = people.completing(task).userId();
    for (String field : fields) {
      FormFields.optional(task, field)
          .ifPresent(text -> documents.put(PilotVariables.pilot(task), field, text, by));
    }
  }
}
