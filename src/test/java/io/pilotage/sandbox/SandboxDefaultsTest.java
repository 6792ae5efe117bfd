package io.pilotage.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SandboxDefaultsTest {

  @Test
  void whatNobodyConfiguredComesFromTheSandbox() {
    ConfigurableEnvironment environment = environmentWith(Map.of());

    assertThat(environment.getProperty("pilotage.sandbox.enabled")).isEqualTo("true");
    assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
    assertThat(environment.getProperty("pilotage.smtp.host")).isEqualTo("127.0.0.1");
    assertThat(environment.getProperty("pilotage.smtp.port", Integer.class)).isPositive();
    assertThat(environment.getProperty("pilotage.infosystem.port"))
        .isEqualTo(environment.getProperty("pilotage.sandbox.ldap-port"));
  }

  @Test
  void aRealMailServerReplacesTheSinkAndNothingElse() {
    ConfigurableEnvironment environment =
        environmentWith(Map.of("spring.mail.host", "mail.example.org"));

    assertThat(environment.getProperty("pilotage.sandbox.mail-port")).isNull();
    assertThat(environment.getProperty("pilotage.smtp.host")).isNull();
    assertThat(environment.getProperty("pilotage.infosystem.host")).isEqualTo("127.0.0.1");
  }

  @Test
  void aChosenPortIsKept() {
    ConfigurableEnvironment environment =
        environmentWith(Map.of("pilotage.sandbox.mail-port", "3025"));

    assertThat(environment.getProperty("pilotage.smtp.port")).isEqualTo("3025");
  }

  @Test
  void linksInMailsLeadToWhereTheServiceListens() {
    assertThat(environmentWith(Map.of("server.port", "8099")).getProperty("pilotage.mail.base-url"))
        .isEqualTo("http://localhost:8099");
    assertThat(environmentWith(Map.of("server.port", "0")).getProperty("pilotage.mail.base-url"))
        .isNull();
  }

  @Test
  void productionGetsNothing() {
    ConfigurableEnvironment environment = environmentWith(Map.of("pilotage.mode", "production"));

    assertThat(environment.getProperty("pilotage.sandbox.enabled")).isNull();
    assertThat(environment.getProperty("pilotage.infosystem.host")).isNull();
    assertThat(environment.getProperty("server.address")).isNull();
  }

  private static ConfigurableEnvironment environmentWith(Map<String, Object> configured) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", configured));
    new SandboxDefaults(new DefaultBootstrapContext())
        .postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }
}
