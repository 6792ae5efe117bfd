package io.pilotage.register;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/**
 * How a pilot's row is held. Whoever writes a row that refers to it, as each task does that ends,
 * holds its key in PostgreSQL; two who then wanted the whole row would wait for each other. The key
 * never changes, so holding the rest is enough. H2 knows no such lock, and needs none.
 */
final class RowLock {

  private final String clause;

  RowLock(DataSource database) throws MetaDataAccessException {
    String product =
        JdbcUtils.extractDatabaseMetaData(database, metaData -> metaData.getDatabaseProductName());
    clause = "PostgreSQL".equals(product) ? "for no key update" : "for update";
  }

  /** What a select ends with that holds its rows until the end of the transaction. */
  String clause() {
    return clause;
  }
}
