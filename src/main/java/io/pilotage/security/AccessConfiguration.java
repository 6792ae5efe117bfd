package io.pilotage.security;

import io.pilotage.access.AccessMatrix;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the table of doors once, so that a slip in it stops the start. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  @Bean
  AccessMatrix accessMatrix() {
    return AccessMatrix.read();
  }
}
