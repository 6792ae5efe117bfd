package io.pilotage.sandbox.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.net.InetAddress;
import java.util.List;

/**
 * A BDII to play with: an in-process directory server with a small grid, published in GLUE 1.3 and
 * GLUE 2.0. It listens on the loopback address only and forgets everything when it is closed.
 */
public final class SampleDirectory implements AutoCloseable {

  /** The sites of the sample grid. */
  public static final List<String> SITES =
      List.of(
          "CERN-PPS",
          "PPS-CNAF",
          "PPS-LIP",
          "PPS-SCAI",
          "CERN-PROD",
          "INFN-T1",
          "FZK-LCG2",
          "RAL-LCG2",
          "IN2P3-CC",
          "SARA-MATRIX",
          "CESGA-EGEE",
          "GR-01-AUTH");

  private final InMemoryDirectoryServer server;

  private SampleDirectory(InMemoryDirectoryServer server) {
    this.server = server;
  }

  /**
   * Starts with the sample grid.
   *
   * @param port the port, 0 for any free one
   * @return the running directory
   * @throws IllegalStateException if the port is taken
   */
  public static SampleDirectory start(int port) {
    return start(port, SITES);
  }

  /**
   * Starts with a grid of certain sites.
   *
   * @param port the port, 0 for any free one
   * @param sites their names; may be none
   * @return the running directory
   * @throws IllegalStateException if the port is taken
   */
  public static SampleDirectory start(int port, List<String> sites) {
    try {
      InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("o=grid", "o=glue");
      config.setSchema(SampleSchema.get());
      config.setEnforceSingleStructuralObjectClass(false);
      config.setListenerConfigs(
          InMemoryListenerConfig.createLDAPConfig(
              "loopback", InetAddress.getLoopbackAddress(), port, null));
      InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
      server.addEntries(SampleGrid.top());
      for (String site : sites) {
        server.addEntries(new SampleGrid(site).entries());
      }
      server.startListening();
      return new SampleDirectory(server);
    } catch (LDAPException e) {
      throw new IllegalStateException("the sample directory does not start on port " + port, e);
    }
  }

  /**
   * Where it listens.
   *
   * @return the port
   */
  public int port() {
    return server.getListenPort();
  }

  /**
   * Lets a site publish a mark, as its administrator would after deployment. Publishing twice
   * changes nothing.
   *
   * @param site a site of the grid
   * @param objectClass a class of GLUE 1.3 or GLUE 2.0, such as {@code GlueCE}
   * @param attribute an attribute of the class
   * @param value the value
   * @throws IllegalArgumentException for a site that is not in the grid, or names that are not in
   *     the schema
   */
  public void publishMark(String site, String objectClass, String attribute, String value) {
    Entry entry = new SampleGrid(site).marked(objectClass, attribute, value);
    try {
      server.add(entry);
    } catch (LDAPException e) {
      if (!e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS)) {
        throw new IllegalArgumentException("cannot publish " + entry.getDN(), e);
      }
    }
  }

  /**
   * Lets a published mark vanish again; one that is not there changes nothing.
   *
   * @param site a site of the grid
   * @param objectClass the class it was published with
   * @param attribute the attribute it was published with
   * @param value the value
   */
  public void removeMark(String site, String objectClass, String attribute, String value) {
    removeSubtree(new SampleGrid(site).marked(objectClass, attribute, value).getDN());
  }

  /**
   * Lets a site vanish with everything it publishes.
   *
   * @param site any name
   */
  public void removeSite(String site) {
    new SampleGrid(site).bases().forEach(this::removeSubtree);
  }

  @Override
  public void close() {
    server.shutDown(true);
  }

  private void removeSubtree(String base) {
    try {
      server.deleteSubtree(base);
    } catch (LDAPException e) {
      if (!e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        throw new IllegalStateException(e);
      }
    }
  }
}
