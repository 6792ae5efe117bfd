package io.pilotage.process.engine;

import io.pilotage.access.AccessMatrix;
import io.pilotage.access.Bond;
import io.pilotage.access.Door;
import io.pilotage.process.PilotVariables;
import io.pilotage.register.Waits;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes of every task that ends for whom a pilot waited, and how long. */
@Component
class WaitListener implements TaskListener {

  private final Waits waits;
  private final AccessMatrix matrix;
  private final Clock clock;

  WaitListener(Waits waits, AccessMatrix matrix, Clock clock) {
    this.waits = waits;
    this.matrix = matrix;
    this.clock = clock;
  }

  @Override
  public void notify(DelegateTask task) {
    if (PilotVariables.PILOT_ID.find(task).isEmpty()) {
      return;
    }
    Instant begun = task.getCreateTime().toInstant();
    Instant now = clock.instant();
    waits.ended(
        new Waits.Wait(
            PilotVariables.pilot(task),
            task.getTaskDefinitionKey(),
            waitedFor(task.getTaskDefinitionKey()),
            begun,
            // another node's clock may have begun it
            now.isBefore(begun) ? begun : now,
            EVENTNAME_COMPLETE.equals(task.getEventName())));
  }

  /** A step of an older model may have no row any more: it must still be able to end. */
  private String waitedFor(String element) {
    return matrix
        .find(Door.Kind.TASK, element.replaceFirst("^userTask_", ""))
        .map(WaitListener::waitedFor)
        .orElse("nobody known");
  }

  private static String waitedFor(Door door) {
    return door.own().contains(Bond.REQUESTER)
        ? Bond.REQUESTER.name().toLowerCase(Locale.ROOT)
        : String.join(", ", door.others());
  }
}
