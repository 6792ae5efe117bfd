package io.pilotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PatientDataSourceTest {

  private final SQLException noPrimary = new SQLException("no primary", "08001");
  private final SQLException starting = new SQLException("starting up", "57P03");

  private int made;
  private final DataSource driver = mock(DataSource.class);
  private final PatientDataSource patient = new PatientDataSource(driver, () -> made++);

  @Test
  void aDatabaseThatFailsOverIsAskedAgainUntilItIsThere() throws SQLException {
    Connection connection = mock(Connection.class);
    when(driver.getConnection()).thenThrow(noPrimary, starting).thenReturn(connection);

    assertThat(patient.getConnection()).isSameAs(connection);
    assertThat(made).as("told of").isEqualTo(1);
  }

  /** Hikari asks so where it was told a user, as here. */
  @Test
  void aPoolThatKnowsAUserIsServedAsPatiently() throws SQLException {
    Connection connection = mock(Connection.class);
    when(driver.getConnection("pilotage", "secret"))
        .thenThrow(noPrimary, starting)
        .thenReturn(connection);

    assertThat(patient.getConnection("pilotage", "secret")).isSameAs(connection);
    assertThat(made).as("told of").isEqualTo(1);
  }

  @Test
  void aPasswordThatIsWrongIsSaidAtOnce() throws SQLException {
    var wrong = new SQLException("password authentication failed", "28P01");
    when(driver.getConnection()).thenThrow(wrong);

    assertThatThrownBy(patient::getConnection).isSameAs(wrong);
    verify(driver, times(1)).getConnection();
  }

  @Test
  void patienceEndsAndSaysWhatWasWrong() throws SQLException {
    when(driver.getConnection()).thenThrow(noPrimary);

    assertThatThrownBy(patient::getConnection).isSameAs(noPrimary);
  }

  @Test
  void aPoolThatIsClosedNeedNotWait() throws SQLException {
    when(driver.getConnection()).thenThrow(noPrimary);
    Thread.currentThread().interrupt();

    assertThatThrownBy(patient::getConnection).isSameAs(noPrimary);
    assertThat(Thread.interrupted()).isTrue();
    verify(driver, times(1)).getConnection();
  }
}
