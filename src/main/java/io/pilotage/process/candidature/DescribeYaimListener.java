package io.pilotage.process.candidature;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps the YAIM availability (P-10). */
@Component
class DescribeYaimListener implements TaskListener {

  private final DocumentFields documents;

  DescribeYaimListener(DocumentFields documents) {
    this.documents = documents;
  }

  @Override
  public void notify(DelegateTask task) {
    documents.keep(task, List.of("yaimAvailability", "yaimWorkaround"));
  }
}
