package io.pilotage.deploymenttest;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The reports of the test sites; every one is kept (P-09). */
@Component
public class TestReports {

  private static final String REPORTS =
      """
      select id, pilot, release_name, round_number, site, os_branch, package_tool,
        fresh_install, upgrade, yaim_configuration, basic_function, repository_usable,
        documentation_adequate, issues, outcome, reported_by, reported_at
      from test_report
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  TestReports(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Takes a report.
   *
   * @param pilot which pilot
   * @param release such as {@code release} or {@code pilot-update-2}
   * @param round from 1
   * @param draft what came
   * @param by who reports
   * @return the report
   * @throws RefusedException naming every fault by the draft's field names; a report that calls
   *     deployable what failed is one
   */
  @Transactional
  public TestReport record(
      PilotId pilot, String release, int round, TestReportDraft draft, Actor by) {
    TestReport report =
        new TestReportCheck().read(pilot, release, round, draft, by, clock.instant());
    long id = insert(report);
    return find(id).orElseThrow();
  }

  /**
   * All reports on a pilot.
   *
   * @param pilot which
   * @return the oldest first
   */
  public List<TestReport> of(PilotId pilot) {
    return jdbc.sql(REPORTS + "where pilot = :pilot order by id")
        .param("pilot", pilot.value())
        .query(TestReports::report)
        .list();
  }

  /**
   * How many sites have tested anything in a round: under NORMAL at least one is required.
   *
   * @param pilot which
   * @param release which
   * @param round which
   * @return the number of sites with a finished report
   */
  public int finishedCount(PilotId pilot, String release, int round) {
    return (int)
        of(pilot).stream()
            .filter(report -> report.release().equals(release) && report.round() == round)
            .filter(TestReport::isFinished)
            .map(TestReport::site)
            .distinct()
            .count();
  }

  Optional<TestReport> find(long id) {
    return jdbc.sql(REPORTS + "where id = :id")
        .param("id", id)
        .query(TestReports::report)
        .optional();
  }

  private long insert(TestReport report) {
    KeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into test_report (pilot, release_name, round_number, site, os_branch,
            package_tool, fresh_install, upgrade, yaim_configuration, basic_function,
            repository_usable, documentation_adequate, issues, outcome, reported_by, reported_at)
            values (:pilot, :release, :round, :site, :branch, :tool, :freshInstall, :upgrade,
            :yaim, :basicFunction, :repositoryUsable, :documentation, :issues, :outcome, :by,
            :at)""")
        .param("pilot", report.pilot().value())
        .param("release", report.release())
        .param("round", report.round())
        .param("site", report.site())
        .param("branch", report.osBranch().toString())
        .param("tool", report.packageTool())
        .param("freshInstall", report.freshInstall().name())
        .param("upgrade", report.upgrade().name())
        .param("yaim", report.yaimConfiguration().name())
        .param("basicFunction", report.basicFunction().name())
        .param("repositoryUsable", report.repositoryUsable().name())
        .param("documentation", report.documentationAdequate().name())
        .param("issues", report.issues())
        .param("outcome", report.outcome().name())
        .param("by", report.by())
        .param("at", report.at().atOffset(ZoneOffset.UTC))
        .update(key, "id");
    return Objects.requireNonNull(key.getKey()).longValue();
  }

  private static TestReport report(ResultSet row, int number) throws SQLException {
    return new TestReport(
        row.getLong("id"),
        new PilotId(row.getString("pilot")),
        row.getString("release_name"),
        row.getInt("round_number"),
        row.getString("site"),
        OsBranch.parse(row.getString("os_branch")),
        row.getString("package_tool"),
        CheckResult.valueOf(row.getString("fresh_install")),
        CheckResult.valueOf(row.getString("upgrade")),
        CheckResult.valueOf(row.getString("yaim_configuration")),
        CheckResult.valueOf(row.getString("basic_function")),
        CheckResult.valueOf(row.getString("repository_usable")),
        CheckResult.valueOf(row.getString("documentation_adequate")),
        row.getString("issues"),
        TestOutcome.valueOf(row.getString("outcome")),
        row.getString("reported_by"),
        row.getObject("reported_at", OffsetDateTime.class).toInstant());
  }
}
