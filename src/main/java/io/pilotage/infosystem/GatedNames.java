package io.pilotage.infosystem;

import com.unboundid.ldap.sdk.NameResolver;
import io.pilotage.outbound.ForbiddenAddressException;
import io.pilotage.outbound.OutboundGate;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Resolves the names of LDAP servers through the gate; the client connects to what it gets. */
final class GatedNames extends NameResolver {

  private final OutboundGate gate;

  GatedNames(OutboundGate gate) {
    this.gate = gate;
  }

  @Override
  public InetAddress getByName(String host) throws UnknownHostException {
    return getAllByName(host)[0];
  }

  @Override
  public InetAddress[] getAllByName(String host) throws UnknownHostException {
    try {
      return gate.resolve(host);
    } catch (ForbiddenAddressException e) {
      UnknownHostException refused = new UnknownHostException(e.getMessage());
      refused.initCause(e);
      throw refused;
    }
  }

  @Override
  public void toString(StringBuilder text) {
    text.append("GatedNames");
  }
}
