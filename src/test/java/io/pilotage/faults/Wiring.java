package io.pilotage.faults;

import java.io.IOException;
import java.util.List;

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

  /**
   * What a node is told besides.
   *
   * @param node its name
   */
  default List<String> options(String node) {
    return List.of();
  }

  /**
   * Rules of Byteman for a node.
   *
   * @param node its name
   */
  default String rules(String node) {
    return "";
  }
}
