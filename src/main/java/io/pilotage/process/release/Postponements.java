package io.pilotage.process.release;

import io.pilotage.pilot.UpdateState;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Lets the models ask about postponed updates (P-27). */
@Component
public class Postponements {

  private final Updates updates;

  Postponements(Updates updates) {
    this.updates = updates;
  }

  /**
   * Whether the update waits for its day.
   *
   * @param execution where the process stands, with the number of the update
   * @return true from the decision until its day
   */
  public boolean isPostponed(DelegateExecution execution) {
    return entry(execution).update().state() == UpdateState.POSTPONED;
  }

  /**
   * When the postponed update is to be decided on again.
   *
   * @param execution where the process stands, with the number of the update
   * @return the date
   */
  public Date until(DelegateExecution execution) {
    Instant until = entry(execution).postponedUntil();
    return Date.from(Objects.requireNonNull(until, "a postponed update has its day"));
  }

  private Updates.Entry entry(DelegateExecution execution) {
    return updates.get(
        PilotVariables.pilot(execution), ReleaseVariables.UPDATE_NUMBER.get(execution));
  }
}
