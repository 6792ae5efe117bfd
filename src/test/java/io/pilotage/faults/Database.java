package io.pilotage.faults;

import java.io.IOException;
import javax.sql.DataSource;

/** Where a cluster keeps its rows. Its user and its password are both {@code postgres}. */
interface Database extends AutoCloseable {

  /** Where the nodes find it. */
  String url();

  /** For whoever looks past the nodes. */
  DataSource source();

  @Override
  void close() throws IOException;
}
