package io.pilotage.process.engine;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.jspecify.annotations.Nullable;

/**
 * Frees a job at once that met another transaction, such as feedback given at the same moment. It
 * did not fail: with the engine's own answer it would wait as long as after a failure.
 */
final class CollisionRetry implements FailedJobCommandFactory {

  /** Class 40 of SQL's states: rolled back because of others, deadlocks among them. */
  private static final String ROLLED_BACK = "40";

  /**
   * PostgreSQL, for a statement that was prepared before a node of a newer release added a column;
   * the connection is closed then, and the next one prepares it anew.
   */
  private static final String STALE = "0A000";

  private static final String STALE_PLAN = "cached plan";

  private static final int DEEPEST = 20;

  @Override
  public Command<Object> getCommand(String jobId, @Nullable Throwable exception) {
    if (isCollision(exception)) {
      return context -> new UnlockJobCmd(jobId).execute(context);
    }
    return new DefaultJobRetryCmd(jobId, exception);
  }

  private static boolean isCollision(@Nullable Throwable exception) {
    return Stream.iterate(exception, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .anyMatch(
            cause ->
                cause instanceof OptimisticLockingException
                    || (cause instanceof SQLException sql && isOthersDoing(sql)));
  }

  private static boolean isOthersDoing(SQLException sql) {
    String state = String.valueOf(sql.getSQLState());
    return state.startsWith(ROLLED_BACK)
        || (state.equals(STALE) && String.valueOf(sql.getMessage()).contains(STALE_PLAN));
  }
}
