package io.pilotage.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionSystemException;

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

  @Test
  void aStatementThatIsWrongIsOurs() {
    var wrong = new IllegalStateException(new SQLException("no such column", "42703"));
    assertThat(DatabaseAway.caused(wrong)).isFalse();
    assertThat(new ApiFaults().unexpected(wrong).getStatus())
        .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR.value());
  }
}
