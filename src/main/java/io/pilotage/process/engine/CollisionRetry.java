package io.pilotage.process.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;

/**
 * Frees a job at once that met another transaction, such as feedback given at the same moment. It
 * did not fail: with the engine's own answer it would wait as long as after a failure.
 */
final class CollisionRetry implements FailedJobCommandFactory {

  @Override
  public Command<Object> getCommand(String jobId, Throwable exception) {
    if (exception instanceof OptimisticLockingException) {
      return context -> new UnlockJobCmd(jobId).execute(context);
    }
    return new DefaultJobRetryCmd(jobId, exception);
  }
}
