package io.pilotage.process.engine;

import io.pilotage.process.Background;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobPriorityProvider;
import org.camunda.bpm.engine.impl.jobexecutor.JobDeclaration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.jspecify.annotations.Nullable;

/**
 * Lets jobs of timers, and what follows from them, come after those that people set going. A
 * priority that a model or an administrator gave is kept.
 */
final class TimersGiveWay extends DefaultJobPriorityProvider {

  @Override
  public long determinePriority(
      @Nullable ExecutionEntity execution,
      @Nullable JobDeclaration<?, ?> job,
      @Nullable String jobDefinitionId) {
    long given = super.determinePriority(execution, job, jobDefinitionId);
    if (given != DEFAULT_PRIORITY) {
      return given;
    }
    boolean background =
        job == null || job instanceof TimerDeclarationImpl || Background.isUnderWay();
    return background ? Background.PRIORITY : Background.PEOPLE_WAIT;
  }
}
