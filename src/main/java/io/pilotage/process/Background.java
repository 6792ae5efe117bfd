package io.pilotage.process;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * What nobody waits for: steps that a timer set going, such as reminders. After an outage thousands
 * are due at once, and they give way to what people set going.
 */
public final class Background {

  /** Of a timer, and of what follows from it. */
  public static final long PRIORITY = 0;

  /** Of everything else. */
  public static final long PEOPLE_WAIT = 10;

  private Background() {}

  /**
   * Whether the step under way was set going by a timer.
   *
   * @return false outside of the job executor's threads, as for a job that an administrator runs
   */
  public static boolean isUnderWay() {
    JobExecutorContext context = Context.getJobExecutorContext();
    JobEntity job = context == null ? null : context.getCurrentJob();
    return job != null && job.getPriority() < PEOPLE_WAIT;
  }
}
