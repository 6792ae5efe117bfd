package io.pilotage.broadcast;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database whose connection breaks at a certain statement, outside any transaction. */
final class BrokenDatabase extends DelegatingDataSource {

  /** Whether the statement was carried out when the connection broke. */
  enum Moment {
    BEFORE,
    AFTER
  }

  private final DataSource whole;
  private volatile String part = "";
  private volatile Moment moment = Moment.BEFORE;
  private volatile boolean mendsItself;
  private volatile boolean away;
  private final AtomicInteger failures = new AtomicInteger();

  BrokenDatabase(DataSource whole) {
    super(whole);
    this.whole = whole;
  }

  DataSource whole() {
    return whole;
  }

  /** Breaks at the next statement with such a part. */
  void failOnce(String part, Moment moment) {
    breakAt(part, moment, true);
  }

  /** Breaks at the next statement with such a part, and stays so. */
  void failFrom(String part, Moment moment) {
    breakAt(part, moment, false);
  }

  void mend() {
    part = "";
    away = false;
  }

  int failures() {
    return failures.get();
  }

  private void breakAt(String text, Moment when, boolean once) {
    moment = when;
    mendsItself = once;
    part = text;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              Object made = call(connection, method, arguments);
              return made instanceof PreparedStatement statement
                  ? breaking(statement, String.valueOf(arguments[0]))
                  : made;
            });
  }

  private PreparedStatement breaking(PreparedStatement statement, String sql) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            (proxy, method, arguments) -> {
              if (!method.getName().startsWith("execute")) {
                return call(statement, method, arguments);
              }
              boolean breaks = !part.isEmpty() && sql.contains(part);
              if (away || (breaks && moment == Moment.BEFORE)) {
                throw broken();
              }
              Object result = call(statement, method, arguments);
              if (breaks) {
                throw broken();
              }
              return result;
            });
  }

  private SQLException broken() {
    failures.incrementAndGet();
    part = "";
    away = !mendsItself;
    return new SQLRecoverableException("the connection broke", "08006");
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
