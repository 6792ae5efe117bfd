package io.pilotage.process.sitetest;

import io.pilotage.deploymenttest.TestReportDraft;
import io.pilotage.deploymenttest.TestReports;
import io.pilotage.process.FormFields;
import io.pilotage.process.People;
import io.pilotage.process.PilotVariables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the report of a test site (P-09). */
@Component
class ReportDeploymentTestListener implements TaskListener {

  private final TestReports reports;
  private final People people;

  ReportDeploymentTestListener(TestReports reports, People people) {
    this.reports = reports;
    this.people = people;
  }

  @Override
  public void notify(DelegateTask task) {
    reports.record(
        PilotVariables.pilot(task),
        PilotVariables.RELEASE_NAME.get(task),
        PilotVariables.ROUND.get(task),
        draft(task),
        people.completing(task));
  }

  private static TestReportDraft draft(DelegateTask task) {
    return new TestReportDraft(
        field(task, "testSite"),
        field(task, "osBranch"),
        field(task, "packageTool"),
        field(task, "freshInstall"),
        field(task, "upgrade"),
        field(task, "yaimConfiguration"),
        field(task, "basicFunction"),
        field(task, "repositoryUsable"),
        field(task, "documentationAdequate"),
        field(task, "issues"),
        field(task, "testOutcome"));
  }

  private static @Nullable String field(DelegateTask task, String name) {
    return FormFields.optional(task, name).orElse(null);
  }
}
