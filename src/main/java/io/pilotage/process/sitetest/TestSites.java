package io.pilotage.process.sitetest;

import io.pilotage.deploymenttest.TestReport;
import io.pilotage.deploymenttest.TestReports;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.stereotype.Component;

/** The PPS sites chosen for a pre-deployment test (P-07). */
@Component
class TestSites {

  static final Variable<String> TEST_SITES = Variable.text("testSites");

  private final TestReports reports;

  TestSites(TestReports reports) {
    this.reports = reports;
  }

  static List<String> chosen(VariableScope scope) {
    return TEST_SITES.get(scope).lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  List<String> silent(VariableScope scope) {
    Set<String> reported =
        of(scope).stream().map(TestReport::site).collect(Collectors.toUnmodifiableSet());
    return chosen(scope).stream().filter(site -> !reported.contains(site)).toList();
  }

  List<TestReport> of(VariableScope scope) {
    String release = PilotVariables.RELEASE_NAME.get(scope);
    int round = PilotVariables.ROUND.get(scope);
    return reports.of(PilotVariables.pilot(scope)).stream()
        .filter(report -> report.release().equals(release) && report.round() == round)
        .toList();
  }
}
