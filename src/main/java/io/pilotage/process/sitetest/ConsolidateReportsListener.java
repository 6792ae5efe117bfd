package io.pilotage.process.sitetest;

import io.pilotage.deploymenttest.TestReports;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Under NORMAL, going on needs at least one finished report (P-09). */
@Component
class ConsolidateReportsListener implements TaskListener {

  private final TestReports reports;

  ConsolidateReportsListener(TestReports reports) {
    this.reports = reports;
  }

  @Override
  public void notify(DelegateTask task) {
    boolean goesOn = "PROCEED".equals(FormFields.text(task, "reportsDecision"));
    boolean normal = "NORMAL".equals(PilotVariables.RELEASE_CATEGORY.get(task));
    int finished =
        reports.finishedCount(
            PilotVariables.pilot(task),
            PilotVariables.RELEASE_NAME.get(task),
            PilotVariables.ROUND.get(task));
    if (goesOn && normal && finished == 0) {
      throw FormFields.refused(
          "reportsDecision",
          "no-report",
          "a NORMAL release needs at least one finished report (P-09); test again");
    }
  }
}
