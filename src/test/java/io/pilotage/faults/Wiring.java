package io.pilotage.faults;

import java.io.IOException;

/** How the nodes of a cluster reach what is around them: directly, if nobody says otherwise. */
interface Wiring {

  /**
   * Where a node finds the database.
   *
   * @param node its name
   * @param url the direct way
   */
  default String database(String node, String url) {
    return url;
  }

  /**
   * Where a node finds the mail server.
   *
   * @param node its name
   * @param port the direct way
   * @throws IOException if no other way can be laid
   */
  default int mail(String node, int port) throws IOException {
    return port;
  }
}
