package io.pilotage.process.candidature;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps the impact on sites (P-12). */
@Component
class StateImpactListener implements TaskListener {

  private final DocumentFields documents;

  StateImpactListener(DocumentFields documents) {
    this.documents = documents;
  }

  @Override
  public void notify(DelegateTask task) {
    documents.keep(
        task,
        List.of(
            "servicesAffected",
            "hardwareNeeded",
            "softwareNeeded",
            "downtime",
            "rollbackPossible",
            "rollbackProcedure"));
  }
}
