package io.pilotage.security;

import io.pilotage.outbound.OutboundGate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the gate to the servers that the configuration names. */
@Configuration(proxyBeanMethods = false)
class OutboundConfiguration {

  @Bean
  OutboundGate outboundGate(OutboundSettings settings) {
    return new OutboundGate(settings.privateRanges());
  }
}
