package io.pilotage.process.update;

import io.pilotage.process.Deadlines;
import io.pilotage.process.FormFields;
import io.pilotage.process.Variable;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes until when an update is postponed (P-27). */
@Component
class DecideOnCandidateListener implements TaskListener {

  private final Clock clock;

  DecideOnCandidateListener(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    if ("POSTPONE".equals(FormFields.text(task, "candidateDecision"))) {
      LocalDate until = FormFields.comingDate(task, "postponedUntilDate", LocalDate.now(clock));
      Variable.date("postponedUntil").set(task, Deadlines.endOf(until));
    }
    UpdateNames.defaultTestWanted(task);
  }
}
