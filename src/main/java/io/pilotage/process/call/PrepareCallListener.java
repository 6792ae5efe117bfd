package io.pilotage.process.call;

import io.pilotage.process.Deadlines;
import io.pilotage.process.FormFields;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes when answers to the call are due (P-18). */
@Component
class PrepareCallListener implements TaskListener {

  private final Clock clock;

  PrepareCallListener(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    LocalDate due = FormFields.comingDate(task, "answersDueDate", LocalDate.now(clock));
    CallVariables.ANSWERS_DUE.set(task, Deadlines.endOf(due));
    FormFields.choice(task, "callAudience", CallAudience.class);
  }
}
