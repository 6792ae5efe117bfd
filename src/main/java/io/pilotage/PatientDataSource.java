package io.pilotage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Asks for a connection again for a while where there is no database to be had. The pool does so
 * too, but doubles its pauses up to five seconds: after a failover it would sleep for as long again
 * as the failover took.
 */
final class PatientDataSource extends DelegatingDataSource {

  /** Less than anybody waits for the pool, so that whoever waits in vain is told why. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Runnable connected;

  /**
   * Wraps what makes connections, below the pool.
   *
   * @param target what makes them
   * @param connected told of each new one before anybody uses it
   */
  PatientDataSource(DataSource target, Runnable connected) {
    super(target);
    this.connected = connected;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connect(super::getConnection);
  }

  /** A pool that knows a user asks here, and never there. */
  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return connect(() -> super.getConnection(user, password));
  }

  private Connection connect(Attempt attempt) throws SQLException {
    Connection connection = patiently(attempt);
    try {
      connected.run();
      return connection;
    } catch (RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  private static Connection patiently(Attempt attempt) throws SQLException {
    long begin = System.nanoTime();
    while (true) {
      try {
        return attempt.make();
      } catch (SQLException e) {
        if (!isAway(e) || System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw e;
        }
        pause(e);
      }
    }
  }

  /** One way to ask. */
  private interface Attempt {
    Connection make() throws SQLException;
  }

  /** Class 08: there is no connection, or none to a primary; 57P03: the server is starting. */
  private static boolean isAway(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08") || state.equals("57P03");
  }

  /** The pool interrupts whoever still waits when it is closed. */
  private static void pause(SQLException e) throws SQLException {
    LockSupport.parkNanos(PAUSE_NANOS);
    if (Thread.currentThread().isInterrupted()) {
      throw e;
    }
  }
}
