package io.pilotage.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.ConfigurableBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Fills in what nobody configured with parts of the sandbox. These values come last: whatever is
 * configured anywhere replaces them, part by part.
 */
class SandboxDefaults implements EnvironmentPostProcessor, Ordered {

  static final String ENABLED = "pilotage.sandbox.enabled";
  static final String MODE = "pilotage.mode";
  static final String PRODUCTION = "production";

  /** Where the mail sink listens; absent where mail goes elsewhere. */
  static final String MAIL_PORT = "pilotage.sandbox.mail-port";

  /** Where the sample directory listens; absent where there is a real one. */
  static final String LDAP_PORT = "pilotage.sandbox.ldap-port";

  private static final String LOOPBACK = "127.0.0.1";

  private final HeldPorts ports = new HeldPorts();

  /** The servers of the sandbox ask for the ports as a bean; what nobody asked for is let go. */
  SandboxDefaults(ConfigurableBootstrapContext start) {
    start.addCloseListener(
        event -> {
          ConfigurableApplicationContext context = event.getApplicationContext();
          context.getBeanFactory().registerSingleton("heldPorts", ports);
          context.addApplicationListener((ContextClosedEvent closed) -> ports.close());
        });
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    boolean production = PRODUCTION.equals(environment.getProperty(MODE));
    if (environment.getProperty(ENABLED, Boolean.class, !production)) {
      defaults.put(ENABLED, "true");
      addParts(environment, defaults);
    }
    environment.getPropertySources().addLast(new MapPropertySource("sandbox", defaults));
  }

  private void addParts(ConfigurableEnvironment environment, Map<String, Object> defaults) {
    defaults.put("server.address", LOOPBACK);
    int web = environment.getProperty("server.port", Integer.class, 8080);
    if (web > 0) {
      defaults.put("pilotage.mail.base-url", "http://localhost:" + web);
    }
    if (isBlank(environment, "spring.mail.host")) {
      String port = port(environment, MAIL_PORT);
      defaults.put(MAIL_PORT, port);
      defaults.put("pilotage.smtp.host", LOOPBACK);
      defaults.put("pilotage.smtp.port", port);
    }
    if (isBlank(environment, "pilotage.infosystem.host")) {
      String port = port(environment, LDAP_PORT);
      defaults.put(LDAP_PORT, port);
      defaults.put("pilotage.infosystem.host", LOOPBACK);
      defaults.put("pilotage.infosystem.port", port);
    }
    if (isBlank(environment, "pilotage.site.registry")) {
      defaults.put("pilotage.site.registry", "classpath:sandbox/sites.yaml");
    }
    Path data = Path.of(environment.getProperty("pilotage.data-dir", "data")).toAbsolutePath();
    defaults.put("pilotage.repository.file-roots", data.resolve("source").normalize().toString());
    defaults.put(
        "pilotage.repository.base-os", data.resolve("source/base-os.txt").normalize().toString());
    defaults.put("pilotage.mirror.directory", data.resolve("mirror").normalize().toString());
  }

  private static boolean isBlank(ConfigurableEnvironment environment, String property) {
    return environment.getProperty(property, "").isBlank();
  }

  private String port(ConfigurableEnvironment environment, String property) {
    int wanted = environment.getProperty(property, Integer.class, 0);
    return Integer.toString(wanted != 0 ? wanted : ports.hold());
  }
}
