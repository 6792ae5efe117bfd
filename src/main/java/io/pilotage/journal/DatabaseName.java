package io.pilotage.journal;

import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The name that a database was given at its first start; backups of it have the same. */
final class DatabaseName {

  private DatabaseName() {}

  static String of(JdbcClient jdbc) {
    return find(jdbc).orElseGet(() -> give(jdbc));
  }

  private static Optional<String> find(JdbcClient jdbc) {
    return jdbc.sql("select name from journal_database").query(String.class).optional();
  }

  private static String give(JdbcClient jdbc) {
    try {
      jdbc.sql("insert into journal_database (only_row, name) values (1, :name)")
          .param("name", UUID.randomUUID().toString())
          .update();
    } catch (DuplicateKeyException e) {
      // Another node of the same start was faster.
      return find(jdbc).orElseThrow(() -> e);
    }
    return find(jdbc).orElseThrow();
  }
}
