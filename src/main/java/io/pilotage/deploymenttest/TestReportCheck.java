package io.pilotage.deploymenttest;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.FieldCheck;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a draft and finds every fault, contradictions included (P-09). */
final class TestReportCheck {

  private static final OsBranch NONE = new OsBranch("none", "none");
  private final FieldCheck check = new FieldCheck();

  TestReport read(
      PilotId pilot, String release, int round, TestReportDraft draft, Actor by, Instant at) {
    TestReport report =
        new TestReport(
            0,
            pilot,
            check.line("release", release, 60),
            round,
            check.line("site", draft.site(), 120),
            branch(draft.osBranch()),
            check.line("packageTool", draft.packageTool(), 60),
            result("freshInstall", draft.freshInstall()),
            result("upgrade", draft.upgrade()),
            result("yaimConfiguration", draft.yaimConfiguration()),
            result("basicFunction", draft.basicFunction()),
            result("repositoryUsable", draft.repositoryUsable()),
            result("documentationAdequate", draft.documentationAdequate()),
            check.optionalText("issues", draft.issues(), 10_000),
            check.choice("outcome", draft.outcome(), TestOutcome.NOT_DEPLOYABLE),
            by.userId(),
            at);
    if (report.outcome().name().equals(draft.outcome())) {
      findContradictions(report);
    }
    check.refuse();
    return report;
  }

  private void findContradictions(TestReport report) {
    boolean deployable = report.outcome() != TestOutcome.NOT_DEPLOYABLE;
    if (report.outcome() == TestOutcome.DEPLOYABLE && report.hasFailure()) {
      check.fault(
          "outcome",
          "contradiction",
          "cannot be DEPLOYABLE while a check is FAIL; say _WITH_ISSUES");
    } else if (deployable && !report.isFinished()) {
      check.fault("outcome", "contradiction", "must be NOT_DEPLOYABLE if no check was run");
    }
    if (report.issues() == null
        && (report.hasFailure() || report.outcome() == TestOutcome.DEPLOYABLE_WITH_ISSUES)) {
      check.fault("issues", "required", "say what failed, with bug references");
    }
  }

  private CheckResult result(String field, @Nullable String value) {
    return check.choice(field, value, CheckResult.NOT_RUN);
  }

  private OsBranch branch(@Nullable String value) {
    String text = check.line("osBranch", value, 63);
    try {
      return text.isEmpty() ? NONE : OsBranch.parse(text);
    } catch (IllegalArgumentException e) {
      check.fault("osBranch", "malformed", String.valueOf(e.getMessage()));
      return NONE;
    }
  }
}
