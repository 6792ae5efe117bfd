package io.pilotage.testing;

import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Backups of H2 databases in memory, and databases that are restored from them. */
public final class H2Backup {

  private final Path script;

  private H2Backup(Path script) {
    this.script = script;
  }

  /**
   * Copies everything that is in a database now.
   *
   * @param database to be copied
   * @param directory where the copy lies
   * @return the backup
   */
  public static H2Backup of(DataSource database, Path directory) {
    Path script = directory.resolve(UUID.randomUUID() + ".sql").toAbsolutePath();
    JdbcClient.create(database).sql("script to '" + script + "'").query().listOfRows();
    return new H2Backup(script);
  }

  /**
   * Makes a database of it.
   *
   * @return as it was when it was copied
   */
  public DataSource restore() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    JdbcClient.create(database).sql("runscript from '" + script + "'").update();
    return database;
  }
}
