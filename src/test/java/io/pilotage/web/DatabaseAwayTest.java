package io.pilotage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

class DatabaseAwayTest {

  @Test
  void aBrokenConnectionIsNoFaultOfOursHoweverDeepItIs() {
    var broken = new SQLException("An I/O error occurred", "08006");
    var commit = new TransactionSystemException("could not commit", new RuntimeException(broken));
    assertThat(new ApiFaults().unexpected(commit).getStatus())
        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE.value());
    assertThat(DatabaseAway.caused(new SQLException("terminating connection", "57P01"))).isTrue();
    assertThat(DatabaseAway.caused(new SQLTransientConnectionException("none in 30 s"))).isTrue();
  }

  @Test
  void aBrokenConnectionThatCannotBeRolledBackIsNoFaultOfOursEither() {
    var rollback = new TransactionSystemException("rollback failed", new SQLException("closed"));
    rollback.initApplicationException(
        new IllegalStateException(new SQLException("An I/O error occurred", "08006")));

    assertThat(DatabaseAway.caused(new IllegalStateException(rollback))).isTrue();
  }

  /** The transaction forgets what broke the commit, and keeps what broke the rollback. */
  @Test
  void aCommitThatBreaksAndCannotBeRolledBackIsNoFaultOfOursEither() throws SQLException {
    DataSource broken = mock(DataSource.class);
    Connection connection = mock(Connection.class);
    when(broken.getConnection()).thenReturn(connection);
    doThrow(new SQLException("Read timed out", "08006")).when(connection).commit();
    doThrow(new SQLException("Connection is closed")).when(connection).rollback();
    var transactions = new JdbcTransactionManager(broken);
    transactions.setRollbackOnCommitFailure(true);

    Throwable thrown =
        catchThrowable(
            () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {}));

    assertThat(DatabaseAway.caused(new IllegalStateException(thrown))).isTrue();
  }

  @Test
  void aStatementThatIsWrongIsOurs() {
    var wrong = new IllegalStateException(new SQLException("no such column", "42703"));
    assertThat(DatabaseAway.caused(wrong)).isFalse();
    assertThat(new ApiFaults().unexpected(wrong).getStatus())
        .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR.value());
  }
}
