package io.pilotage.web;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

import io.pilotage.deploymenttest.TestDebt;
import io.pilotage.deploymenttest.TestDebts;
import io.pilotage.deploymenttest.TestReport;
import io.pilotage.deploymenttest.TestReports;
import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.PilotBoard.PilotView;
import io.pilotage.pilot.RefusedException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows test reports and skipped tests, and lets a coordinator pay or waive these (P-06, P-09). */
@RestController
@RequestMapping("/api/pilots/{id}")
@Tag(name = "Tests")
class DebtApi {

  private final TestDebts debts;
  private final TestReports reports;
  private final PilotSight sight;

  DebtApi(TestDebts debts, TestReports reports, PilotSight sight) {
    this.debts = debts;
    this.reports = reports;
    this.sight = sight;
  }

  /**
   * What the sites found in the pre-deployment tests of every release of the pilot (P-09).
   *
   * @return the oldest first
   */
  @GetMapping("/test-reports")
  @Operation(operationId = "listTestReports", summary = "Shows the reports of the test sites")
  List<TestReport> reports(@PathVariable String id) {
    return reports.of(sight.see(id).id());
  }

  /**
   * The tests that the FAST category skipped, and what became of them (P-06).
   *
   * @return the oldest first
   */
  @GetMapping("/test-debts")
  @Operation(operationId = "listTestDebts", summary = "Shows the tests that were skipped")
  List<TestDebt> debts(@PathVariable String id) {
    return debts.of(sight.see(id).id());
  }

  /** The debt is settled in the name of whoever waives it (P-06). */
  @PostMapping(path = "/test-debts/{debt}/waiver", consumes = APPLICATION_JSON_VALUE)
  @Operation(operationId = "waiveTestDebt", summary = "Waives a skipped test, by name and reason")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void waive(
      @PathVariable String id, @PathVariable long debt, @RequestBody Waiver body, Actor actor) {
    requireOwn(sight.see(id), debt);
    debts.waive(debt, actor, body.reason());
  }

  /** The debt is settled by a test that was made after all (P-06). */
  @PostMapping(path = "/test-debts/{debt}/payment", consumes = APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "payTestDebt",
      summary = "Says which report makes good for a skipped test")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void pay(@PathVariable String id, @PathVariable long debt, @RequestBody Payment body) {
    requireOwn(sight.see(id), debt);
    Long report = body.report();
    if (report == null) {
      throw new RefusedException(
          List.of(new Fault("report", "required", "name the report that makes good for it")));
    }
    debts.pay(debt, report);
  }

  private void requireOwn(PilotView pilot, long debt) {
    if (debts.of(pilot.id()).stream().noneMatch(own -> own.id() == debt)) {
      throw new NotFoundException("the pilot has no such debt");
    }
  }

  /**
   * Why a skipped test need not be made any more.
   *
   * @param reason why
   */
  record Waiver(@Schema(requiredMode = REQUIRED, maxLength = 4000) @Nullable String reason) {}

  /**
   * What makes good for a skipped test.
   *
   * @param report the id of a finished test report on the same pilot
   */
  record Payment(@Schema(requiredMode = REQUIRED) @Nullable Long report) {}
}
