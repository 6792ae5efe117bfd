package io.pilotage.web;

import io.pilotage.deploymenttest.CheckResult;
import io.pilotage.deploymenttest.TestReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What was tested on which OS branch, and what came of it, as a table.
 *
 * @param checks the names of the columns
 * @param rows one for each release, round and branch
 */
record TestMap(List<String> checks, List<Row> rows) {

  private static final Map<String, Function<TestReport, CheckResult>> CHECKS = checksInOrder();

  /** A branch in one round of the test of a release. */
  record Row(String branch, String release, List<Cell> cells, List<String> sites) {}

  /** The results of one check: its words, and the worst of them. */
  record Cell(String check, String text, String worst) {}

  static TestMap of(List<TestReport> reports) {
    Map<String, List<TestReport>> byBranch = new LinkedHashMap<>();
    reports.forEach(
        report -> byBranch.computeIfAbsent(key(report), key -> new ArrayList<>()).add(report));
    return new TestMap(
        List.copyOf(CHECKS.keySet()), byBranch.values().stream().map(TestMap::row).toList());
  }

  private static String key(TestReport report) {
    return "%s %d %s".formatted(report.release(), report.round(), report.osBranch());
  }

  private static Row row(List<TestReport> reports) {
    TestReport first = reports.get(0);
    return new Row(
        first.osBranch().toString(),
        first.release().replace('-', ' ') + (first.round() == 1 ? "" : ", round " + first.round()),
        CHECKS.entrySet().stream()
            .map(check -> cell(check.getKey(), reports.stream().map(check.getValue()).toList()))
            .toList(),
        reports.stream().map(TestMap::said).toList());
  }

  private static String said(TestReport report) {
    String outcome = "%s: %s".formatted(report.site(), Words.of(report.outcome()));
    return report.issues() == null ? outcome : "%s. %s".formatted(outcome, report.issues());
  }

  private static Cell cell(String check, List<CheckResult> results) {
    List<String> counts = new ArrayList<>();
    count(counts, results, CheckResult.FAIL);
    count(counts, results, CheckResult.PASS);
    count(counts, results, CheckResult.NOT_RUN);
    CheckResult worst =
        results.contains(CheckResult.FAIL)
            ? CheckResult.FAIL
            : results.contains(CheckResult.PASS) ? CheckResult.PASS : CheckResult.NOT_RUN;
    return new Cell(check, String.join(", ", counts), Words.of(worst).replace(' ', '-'));
  }

  private static void count(List<String> counts, List<CheckResult> results, CheckResult wanted) {
    long times = results.stream().filter(wanted::equals).count();
    if (times > 0) {
      counts.add(results.size() == 1 ? Words.of(wanted) : times + " " + Words.of(wanted));
    }
  }

  private static Map<String, Function<TestReport, CheckResult>> checksInOrder() {
    Map<String, Function<TestReport, CheckResult>> checks = new LinkedHashMap<>();
    checks.put("Fresh install", TestReport::freshInstall);
    checks.put("Upgrade", TestReport::upgrade);
    checks.put("YAIM configuration", TestReport::yaimConfiguration);
    checks.put("Basic function", TestReport::basicFunction);
    checks.put("Repository usable", TestReport::repositoryUsable);
    checks.put("Documentation adequate", TestReport::documentationAdequate);
    return checks;
  }
}
