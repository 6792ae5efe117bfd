package io.pilotage.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollisionRetryTest {

  private final CollisionRetry retry = new CollisionRetry();

  /** 40001 is H2's deadlock, 40P01 that of PostgreSQL. */
  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01"})
  void whoseTransactionTheDatabaseGaveUpForAnotherDidNotFail(String state) {
    SQLException deadlock = new SQLException("deadlock detected", state);
    SQLException aborted = new SQLException("current transaction is aborted", "25P02", deadlock);

    assertThat(retry.getCommand("job", new ProcessEngineException("persistence", aborted)))
        .isNotInstanceOf(DefaultJobRetryCmd.class);
  }

  @Test
  void whoMetAnotherTransactionDidNotFail() {
    assertThat(retry.getCommand("job", new OptimisticLockingException("updated by another")))
        .isNotInstanceOf(DefaultJobRetryCmd.class);
  }

  @Test
  void whoseStatementWasPreparedBeforeAnUpgradeDidNotFail() {
    SQLException stale =
        new SQLException("ERROR: cached plan must not change result type", "0A000");

    assertThat(retry.getCommand("job", new ProcessEngineException("persistence", stale)))
        .isNotInstanceOf(DefaultJobRetryCmd.class);
  }

  @Test
  void whatIsWrongWithTheJobItselfIsAFailure() {
    SQLException tooLong = new SQLException("value too long", "22001");

    assertThat(retry.getCommand("job", new ProcessEngineException("persistence", tooLong)))
        .isInstanceOf(DefaultJobRetryCmd.class);
    SQLException unknown = new SQLException("not implemented", "0A000");
    assertThat(retry.getCommand("job", new ProcessEngineException("persistence", unknown)))
        .isInstanceOf(DefaultJobRetryCmd.class);
    assertThat(retry.getCommand("job", null)).isInstanceOf(DefaultJobRetryCmd.class);
  }
}
