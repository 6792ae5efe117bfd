package io.pilotage.process.engine;

import io.pilotage.process.PilotVariables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/**
 * Writes on every new task which pilot it is about. On the task itself: who may read a task may not
 * read the variables of its process, and Tasklist's lists show only what may be read.
 */
final class PilotLabelListener implements TaskListener {

  @Override
  public void notify(DelegateTask task) {
    PilotVariables.PILOT_CONTEXT
        .find(task)
        .flatMap(context -> context.lines().findFirst())
        .ifPresent(pilot -> task.setVariableLocal(PilotVariables.TASK_LABEL, pilot));
  }
}
