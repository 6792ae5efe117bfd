package io.pilotage.process.sitetest;

import io.pilotage.deploymenttest.TestReport;
import io.pilotage.process.FormFields;
import io.pilotage.process.Variable;
import java.util.Locale;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Shows what the sites reported (P-09). */
@Component
class TestSummaryListener implements ExecutionListener {

  private static final Variable<String> TEST_SUMMARY = Variable.text("testSummary");

  private final TestSites sites;

  TestSummaryListener(TestSites sites) {
    this.sites = sites;
  }

  @Override
  public void notify(DelegateExecution execution) {
    String reports =
        sites.of(execution).stream()
            .map(TestSummaryListener::line)
            .collect(Collectors.joining("\n"));
    String silent = String.join(", ", sites.silent(execution));
    TEST_SUMMARY.set(
        execution,
        FormFields.shown(
            (reports.isEmpty() ? "No report." : reports)
                + (silent.isEmpty() ? "" : "\nSilent: " + silent)));
  }

  private static String line(TestReport report) {
    return "%s on %s: %s (install %s, upgrade %s, YAIM %s, function %s, repository %s, documentation %s)%s"
        .formatted(
            report.site(),
            report.osBranch(),
            words(report.outcome()),
            words(report.freshInstall()),
            words(report.upgrade()),
            words(report.yaimConfiguration()),
            words(report.basicFunction()),
            words(report.repositoryUsable()),
            words(report.documentationAdequate()),
            report.issues() == null ? "" : " Issues: " + report.issues());
  }

  private static String words(Enum<?> result) {
    return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
