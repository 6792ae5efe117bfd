package io.pilotage.process.upgrade;

import io.pilotage.pilot.ModelUpgrade.UnfitStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;

/** What the engine says about a plan or an instance, in words that say what to do. */
final class Findings {

  private static final String NO_PLACE = "no migration instruction";
  private static final String NOT_A_STEP = "";

  private Findings() {}

  static UnfitStep busy() {
    return new UnfitStep(
        NOT_A_STEP,
        NOT_A_STEP,
        "somebody, or a job, was at work on this pilot at the same moment",
        "carry it over again");
  }

  static UnfitStep fault(ProcessEngineException e) {
    return new UnfitStep(
        NOT_A_STEP,
        NOT_A_STEP,
        "a step failed on the way: " + e.getMessage(),
        "the log says more; the pilot is as it was");
  }

  static UnfitStep noWay(MovedStep move) {
    return new UnfitStep(
        move.model(),
        move.from(),
        "today's model has no such step, and there is no save point over which to leave it",
        "finish the step, then carry the pilot over");
  }

  static UnfitStep lostBranch(String model, String join) {
    return new UnfitStep(
        model,
        join,
        "a branch for which today's model waits there has come to its end already",
        "finish the branches that are still under way, then carry the pilot over");
  }

  static List<UnfitStep> of(String model, MigrationPlanValidationException refused) {
    List<UnfitStep> findings = new ArrayList<>();
    refused
        .getValidationReport()
        .getInstructionReports()
        .forEach(
            report ->
                report
                    .getFailures()
                    .forEach(
                        failure ->
                            findings.add(
                                new UnfitStep(
                                    model,
                                    report.getMigrationInstruction().getSourceActivityId(),
                                    failure,
                                    "the models contradict each other: this release cannot carry"
                                        + " it over; let it end on its own version"))));
    return findings;
  }

  static List<UnfitStep> of(String model, MigratingProcessInstanceValidationException refused) {
    MigratingProcessInstanceValidationReport report = refused.getValidationReport();
    List<UnfitStep> findings = new ArrayList<>();
    report.getFailures().forEach(failure -> findings.add(finding(model, NOT_A_STEP, failure)));
    report
        .getActivityInstanceReports()
        .forEach(step -> add(findings, model, step.getSourceScopeId(), step.getFailures()));
    report
        .getTransitionInstanceReports()
        .forEach(step -> add(findings, model, step.getSourceScopeId(), step.getFailures()));
    return findings;
  }

  private static void add(
      List<UnfitStep> findings, String model, String step, List<String> failures) {
    failures.forEach(failure -> findings.add(finding(model, step, failure)));
  }

  private static UnfitStep finding(String model, String step, String failure) {
    if (failure.toLowerCase(Locale.ROOT).contains(NO_PLACE)) {
      return new UnfitStep(
          model,
          step,
          "today's model has no such step",
          "finish the step, then carry the pilot over");
    }
    return new UnfitStep(
        model, step, failure, "let the pilot go on to its next step, then carry it over");
  }
}
