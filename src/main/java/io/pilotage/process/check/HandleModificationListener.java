package io.pilotage.process.check;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.broadcast.Recipient;
import io.pilotage.deploymenttest.TestReport;
import io.pilotage.deploymenttest.TestReports;
import io.pilotage.process.FormFields;
import io.pilotage.process.mail.Addressees;
import io.pilotage.process.mail.Letter;
import io.pilotage.process.mail.PostOffice;
import io.pilotage.register.PilotRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Tells coordinator, developers and testers that the frozen repository changed (P-13). */
@Component
class HandleModificationListener implements TaskListener {

  private final PostOffice office;
  private final Addressees addressees;
  private final TestReports reports;

  HandleModificationListener(PostOffice office, Addressees addressees, TestReports reports) {
    this.office = office;
    this.addressees = addressees;
    this.reports = reports;
  }

  @Override
  public void notify(DelegateTask task) {
    PilotRecord pilot = office.pilot(task.getExecution());
    List<Recipient> audience =
        new ArrayList<>(List.of(addressees.coordinator(pilot), addressees.referent(pilot)));
    reports.of(pilot.id()).stream()
        .map(TestReport::site)
        .distinct()
        .map(addressees::site)
        .forEach(audience::add);
    office.notify(
        task.getExecution(),
        new Letter(
            MailTemplate.REPOSITORY_MODIFIED,
            audience,
            Map.of(
                "changes",
                FormFields.lines(task, "freezeDifferences"),
                "repository",
                String.valueOf(pilot.sourceRepository()))));
  }
}
