package io.pilotage.process.call;

import io.pilotage.process.Deadlines;
import io.pilotage.process.FormFields;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes the extended deadline for answers (P-18). */
@Component
class DecideOnMissingInterestListener implements TaskListener {

  private final Clock clock;

  DecideOnMissingInterestListener(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    if ("EXTEND".equals(FormFields.text(task, "missingInterestDecision"))) {
      LocalDate due = FormFields.comingDate(task, "newAnswersDueDate", LocalDate.now(clock));
      CallVariables.ANSWERS_DUE.set(task, Deadlines.endOf(due));
    }
  }
}
