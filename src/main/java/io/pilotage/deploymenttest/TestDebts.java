package io.pilotage.deploymenttest;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was skipped and is owed (P-06). */
@Component
public class TestDebts {

  private static final String DEBTS =
      """
      select id, pilot, release_name, skipped, reason, owed_by, owed_at, paid_by_report,
        waived_by, waiver_reason, settled_at
      from test_debt
      """;

  private final JdbcClient jdbc;
  private final TestReports reports;
  private final Clock clock;

  TestDebts(JdbcClient jdbc, TestReports reports, Clock clock) {
    this.jdbc = jdbc;
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * Records a debt.
   *
   * @param pilot which pilot
   * @param release such as {@code release} or {@code pilot-update-2}
   * @param skipped what is not tested, one line
   * @param reason why not
   * @param by who decided so
   * @return the open debt
   * @throws RefusedException naming every fault; fields {@code release}, {@code skipped}, {@code
   *     reason}
   */
  @Transactional
  public TestDebt record(
      PilotId pilot, String release, @Nullable String skipped, @Nullable String reason, Actor by) {
    FieldCheck check = new FieldCheck();
    String name = check.line("release", release, 60);
    String what = check.line("skipped", skipped, 500);
    String why = check.text("reason", reason, 4000);
    check.refuse();
    KeyHolder key = new GeneratedKeyHolder();
    jdbc.sql(
            """
            insert into test_debt (pilot, release_name, skipped, reason, owed_by, owed_at)
            values (:pilot, :release, :skipped, :reason, :by, :at)""")
        .param("pilot", pilot.value())
        .param("release", name)
        .param("skipped", what)
        .param("reason", why)
        .param("by", by.userId())
        .param("at", now())
        .update(key, "id");
    return find(Objects.requireNonNull(key.getKey()).longValue());
  }

  /**
   * Pays a debt by a test that was made after all.
   *
   * @param debt its id
   * @param report the id of a finished report on the same pilot
   * @throws NotFoundException if there is no such debt, or no such report on this pilot
   * @throws NotNowException if it is settled already, or the report tests nothing
   */
  @Transactional
  public void pay(long debt, long report) {
    TestDebt owed = open(debt);
    TestReport payment =
        reports
            .find(report)
            .filter(r -> r.pilot().equals(owed.pilot()))
            .orElseThrow(() -> new NotFoundException("no test report " + report));
    if (!payment.isFinished()) {
      throw new NotNowException("test report " + report + " ran no check and pays no debt");
    }
    settle(debt, report, null, null);
  }

  /**
   * Waives a debt by name.
   *
   * @param debt its id
   * @param by who waives it
   * @param reason why it need not be paid
   * @throws NotFoundException if there is no such debt
   * @throws NotNowException if it is settled already
   * @throws RefusedException if the reason is missing or too long
   */
  @Transactional
  public void waive(long debt, Actor by, @Nullable String reason) {
    FieldCheck check = new FieldCheck();
    String why = check.text("reason", reason, 4000);
    check.refuse();
    open(debt);
    settle(debt, null, by.userId(), why);
  }

  /**
   * The debts that still stand.
   *
   * @param pilot whose
   * @return the oldest first
   */
  public List<TestDebt> open(PilotId pilot) {
    return of(pilot).stream().filter(TestDebt::isOpen).toList();
  }

  /**
   * All debts, settled ones included.
   *
   * @param pilot whose
   * @return the oldest first
   */
  public List<TestDebt> of(PilotId pilot) {
    return jdbc.sql(DEBTS + "where pilot = :pilot order by id")
        .param("pilot", pilot.value())
        .query(TestDebts::debt)
        .list();
  }

  private TestDebt find(long id) {
    return jdbc.sql(DEBTS + "where id = :id")
        .param("id", id)
        .query(TestDebts::debt)
        .optional()
        .orElseThrow(() -> new NotFoundException("no test debt " + id));
  }

  private TestDebt open(long id) {
    TestDebt debt = find(id);
    if (!debt.isOpen()) {
      throw new NotNowException("test debt " + id + " is settled already");
    }
    return debt;
  }

  private void settle(
      long id, @Nullable Long report, @Nullable String waivedBy, @Nullable String reason) {
    int settled =
        jdbc.sql(
                """
                update test_debt set paid_by_report = :report, waived_by = :waivedBy,
                waiver_reason = :reason, settled_at = :at where id = :id and settled_at is null""")
            .param("report", report)
            .param("waivedBy", waivedBy)
            .param("reason", reason)
            .param("at", now())
            .param("id", id)
            .update();
    if (settled == 0) {
      throw new NotNowException("test debt " + id + " was settled at the same moment");
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static TestDebt debt(ResultSet row, int number) throws SQLException {
    return new TestDebt(
        row.getLong("id"),
        new PilotId(row.getString("pilot")),
        row.getString("release_name"),
        row.getString("skipped"),
        row.getString("reason"),
        row.getString("owed_by"),
        Objects.requireNonNull(instant(row, "owed_at")),
        row.getObject("paid_by_report", Long.class),
        row.getString("waived_by"),
        row.getString("waiver_reason"),
        instant(row, "settled_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
