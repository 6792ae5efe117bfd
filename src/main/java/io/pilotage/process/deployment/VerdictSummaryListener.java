package io.pilotage.process.deployment;

import io.pilotage.deploymenttest.TestDebts;
import io.pilotage.feedback.Feedback;
import io.pilotage.feedback.FeedbackItem;
import io.pilotage.pilot.PilotId;
import io.pilotage.process.FormFields;
import io.pilotage.process.PilotVariables;
import io.pilotage.process.Variable;
import io.pilotage.register.PilotRegister;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Shows what the verdict is about: criteria, feedback, debts (P-24). */
@Component
class VerdictSummaryListener implements ExecutionListener {

  private final PilotRegister register;
  private final Feedback feedback;
  private final TestDebts debts;

  VerdictSummaryListener(PilotRegister register, Feedback feedback, TestDebts debts) {
    this.register = register;
    this.feedback = feedback;
    this.debts = debts;
  }

  @Override
  public void notify(DelegateExecution execution) {
    PilotId pilot = PilotVariables.pilot(execution);
    set(
        execution,
        "successCriteria",
        String.join("\n", register.get(pilot).request().successCriteria()),
        "none");
    set(
        execution,
        "feedbackSummary",
        feedback.of(pilot).stream()
            .map(VerdictSummaryListener::line)
            .collect(Collectors.joining("\n")),
        "No feedback.");
    set(
        execution,
        "debtSummary",
        debts.open(pilot).stream()
            .map(debt -> debt.release() + ": " + debt.skipped())
            .collect(Collectors.joining("\n")),
        "No open debt.");
  }

  private static void set(DelegateExecution execution, String name, String text, String otherwise) {
    Variable.text(name).set(execution, FormFields.shown(text.isEmpty() ? otherwise : text));
  }

  private static String line(FeedbackItem item) {
    return "%s, %s: %s %s".formatted(item.vo(), item.useCase(), item.kind(), item.text());
  }
}
