package io.pilotage.security;

import io.pilotage.outbound.OutboundGate;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the servers may be that the configuration names: mirror, BDII, mail server, issuer. Where
 * repositories may be, {@code pilotage.repository} says.
 *
 * @param privateRanges CIDR ranges that may be reached although they are not public; link-local
 *     addresses, where clouds keep secrets, are not among them unless you name them
 */
@ConfigurationProperties("pilotage.outbound")
record OutboundSettings(
    @DefaultValue({
          "127.0.0.0/8",
          "10.0.0.0/8",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "::1/128",
          "fc00::/7"
        })
        List<String> privateRanges) {

  OutboundSettings {
    privateRanges = List.copyOf(privateRanges);
    try {
      OutboundGate.requireRanges(privateRanges);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("pilotage.outbound.private-ranges: " + e.getMessage(), e);
    }
  }
}
