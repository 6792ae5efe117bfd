package io.pilotage.process.release;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Notes that the question of the schedule is answered: the next date may ask again (P-25). */
@Component
class StartScheduledUpdateListener implements TaskListener {
  @Override
  public void notify(DelegateTask task) {
    ReleaseVariables.SCHEDULE_OPEN_SINCE.set(task, null);
  }
}
