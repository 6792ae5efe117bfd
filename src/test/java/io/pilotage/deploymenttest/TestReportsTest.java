package io.pilotage.deploymenttest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.Role;
import io.pilotage.testdatabase.TestDatabase;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestReportsTest {

  private static final PilotId PILOT = PilotId.of(2026, 42);
  private static final Actor TESTER = new Actor("lip", Set.of(Role.PPS_SITE_MANAGERS));
  private static final Actor COORDINATOR = new Actor("mario", Set.of(Role.PILOT_COORDINATORS));

  private TestDatabase database;
  private TestReports reports;
  private TestDebts debts;

  @BeforeEach
  void start() {
    database = new TestDatabase(TestReports.class, TestDebts.class);
    reports = database.get(TestReports.class);
    debts = database.get(TestDebts.class);
  }

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void everyReportIsKeptAndSitesWithAFinishedOneAreCounted() {
    TestReport first = record(1, "PPS-LIP", "PASS", "FAIL", "NOT_DEPLOYABLE");
    record(1, "PPS-LIP", "PASS", "PASS", "DEPLOYABLE");
    record(1, "PPS-CNAF", "NOT_RUN", "NOT_RUN", "NOT_DEPLOYABLE");
    record(2, "PPS-SCAI", "PASS", "NOT_RUN", "DEPLOYABLE");
    assertThat(reports.of(PILOT)).hasSize(4).startsWith(first);
    assertThat(reports.finishedCount(PILOT, "release", 1)).isOne();
    assertThat(reports.finishedCount(PILOT, "release", 2)).isOne();
    assertThat(reports.finishedCount(PILOT, "pilot-update-1", 1)).isZero();
  }

  @Test
  void whatFailedIsNotDeployableWithoutAWord() {
    assertThat(faults(draft("PPS-LIP", "PASS", "FAIL", null, "DEPLOYABLE")))
        .containsExactly("outcome", "issues");
    assertThat(faults(draft("PPS-LIP", "PASS", "FAIL", null, "DEPLOYABLE_WITH_ISSUES")))
        .containsExactly("issues");
    assertThat(faults(draft("PPS-LIP", "PASS", "FAIL", "BUG-1", "DEPLOYABLE_WITH_ISSUES")))
        .isEmpty();
    assertThat(faults(draft("PPS-LIP", "NOT_RUN", "NOT_RUN", null, "DEPLOYABLE")))
        .containsExactly("outcome");
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    TestReportDraft draft =
        new TestReportDraft(
            " ", "../..", "yum\n", "YES", null, "PASS", "PASS", "PASS", "PASS", "\u202e", "FINE");
    assertThat(faults(draft))
        .containsExactly("site", "osBranch", "freshInstall", "upgrade", "issues", "outcome");
    assertThat(reports.of(PILOT)).isEmpty();
  }

  @Test
  void aSkippedTestStaysADebtUntilItIsPaidOrWaivedByName() {
    TestDebt toPay = debts.record(PILOT, "release", "Site test", "Urgent fix", COORDINATOR);
    TestDebt toWaive = debts.record(PILOT, "pilot-update-1", "Site test", "Urgent", COORDINATOR);
    assertThat(debts.open(PILOT)).containsExactly(toPay, toWaive);

    TestReport empty = record(1, "PPS-LIP", "NOT_RUN", "NOT_RUN", "NOT_DEPLOYABLE");
    assertThatExceptionOfType(NotNowException.class)
        .isThrownBy(() -> debts.pay(toPay.id(), empty.id()));
    TestReport report = record(1, "PPS-LIP", "PASS", "PASS", "DEPLOYABLE");
    debts.pay(toPay.id(), report.id());
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> debts.waive(toWaive.id(), COORDINATOR, " "));
    debts.waive(toWaive.id(), COORDINATOR, "The service is withdrawn");

    assertThat(debts.open(PILOT)).isEmpty();
    assertThat(debts.of(PILOT))
        .extracting(TestDebt::paidByReport, TestDebt::waivedBy)
        .containsExactly(tuple(report.id(), null), tuple(null, "mario"));
    assertThatExceptionOfType(NotNowException.class)
        .isThrownBy(() -> debts.waive(toPay.id(), COORDINATOR, "Again"));
  }

  @Test
  void aReportOnAnotherPilotPaysNothing() {
    TestDebt debt = debts.record(PilotId.of(2026, 43), "release", "Test", "Urgent", COORDINATOR);
    TestReport report = record(1, "PPS-LIP", "PASS", "PASS", "DEPLOYABLE");
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> debts.pay(debt.id(), report.id()));
    assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> debts.pay(4711, 1));
  }

  private List<String> faults(TestReportDraft draft) {
    try {
      reports.record(PILOT, "release", 1, draft, TESTER);
      return List.of();
    } catch (RefusedException e) {
      return e.faults().stream().map(Fault::field).toList();
    }
  }

  private TestReport record(
      int round, String site, String install, String basicFunction, String outcome) {
    String issues = basicFunction.equals("FAIL") ? "BUG-1: does not start" : null;
    TestReportDraft draft = draft(site, install, basicFunction, issues, outcome);
    return reports.record(PILOT, "release", round, draft, TESTER);
  }

  private static TestReportDraft draft(
      String site, String install, String function, @Nullable String issues, String outcome) {
    return new TestReportDraft(
        site,
        "SL4/i386",
        "yum",
        install,
        "NOT_RUN",
        "NOT_RUN",
        function,
        "NOT_RUN",
        "NOT_RUN",
        issues,
        outcome);
  }
}
