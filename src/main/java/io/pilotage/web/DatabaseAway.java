package io.pilotage.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that went away from a fault of ours: the first passes by itself. */
final class DatabaseAway {

  /**
   * What the pool says of a connection that it found broken: all that is left of a commit that
   * broke when its rollback is tried after it.
   */
  private static final String THROWN_AWAY = "Connection is closed";

  private DatabaseAway() {}

  /** Whether a failure comes from a connection that broke, or that could not be had. */
  static boolean caused(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(50)
        .anyMatch(cause -> isAway(cause) || failedToRollBack(cause));
  }

  private static boolean isAway(Throwable cause) {
    return cause instanceof SQLException sql && isAway(sql);
  }

  /** What broke first is kept aside then, and not among the causes. */
  private static boolean failedToRollBack(Throwable cause) {
    return cause instanceof TransactionSystemException system
        && system.getApplicationException() != null
        && caused(system.getApplicationException());
  }

  /** Class 08: connections; 57P0x: the server is told to stop, or to end this connection. */
  private static boolean isAway(SQLException sql) {
    String state = String.valueOf(sql.getSQLState());
    return sql instanceof SQLTransientConnectionException
        || state.startsWith("08")
        || state.startsWith("57P")
        || (sql.getSQLState() == null && THROWN_AWAY.equals(sql.getMessage()));
  }
}
