package io.pilotage.sandbox;

import io.pilotage.sandbox.ldap.SampleDirectory;
import io.pilotage.site.Site;
import io.pilotage.site.SiteRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The servers of the sandbox, each only where nobody configured a real one. */
@Configuration(proxyBeanMethods = false)
@OnlyInSandbox
class SandboxConfiguration {

  /** One site that deploys but never shows up: what P-21 is about must be seen to be believed. */
  private static final String NEVER_PUBLISHES = "PPS-IFIC";

  @Bean
  @ConditionalOnProperty(SandboxDefaults.MAIL_PORT)
  MailSink mailSink(
      @Value("${" + SandboxDefaults.MAIL_PORT + "}") int port, ObjectProvider<HeldPorts> held) {
    held.ifAvailable(ports -> ports.release(port));
    return MailSink.start(port);
  }

  @Bean
  @ConditionalOnProperty(SandboxDefaults.LDAP_PORT)
  SampleDirectory sampleDirectory(
      SiteRegistry registry,
      @Value("${" + SandboxDefaults.LDAP_PORT + "}") int port,
      ObjectProvider<HeldPorts> held) {
    List<String> sites =
        registry.all().stream()
            .map(Site::name)
            .filter(name -> !NEVER_PUBLISHES.equals(name))
            .toList();
    held.ifAvailable(ports -> ports.release(port));
    return SampleDirectory.start(port, sites);
  }
}
