package io.pilotage.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Looks at the configuration before anything is built from it. */
@Configuration(proxyBeanMethods = false)
class StartCheck {

  @Bean
  static BeanFactoryPostProcessor refuseWhatIsNotReady(Environment environment) {
    return beans -> {
      List<String> faults = faults(environment);
      if (!faults.isEmpty()) {
        throw new NotReadyException(faults);
      }
    };
  }

  static List<String> faults(Environment environment) {
    return switch (environment.getProperty(SandboxDefaults.MODE, "sandbox")) {
      case SandboxDefaults.PRODUCTION -> new ProductionReadiness(environment).faults();
      case "sandbox" -> sandbox(environment);
      default -> List.of("pilotage.mode is neither sandbox nor production");
    };
  }

  private static List<String> sandbox(Environment environment) {
    List<String> faults = new ArrayList<>();
    boolean people =
        environment.getProperty(SandboxDefaults.ENABLED, Boolean.class, false)
            && environment.getProperty("pilotage.sandbox.people", Boolean.class, true);
    String address = environment.getProperty("server.address", "");
    boolean ownPassword = !environment.getProperty("pilotage.sandbox.password", "").isBlank();
    if (people && !ownPassword && !isLoopback(address)) {
      faults.add(
          "server.address lets other machines in to the demo people: leave it at 127.0.0.1, or"
              + " choose their password with pilotage.sandbox.password");
    }
    return faults;
  }

  private static boolean isLoopback(String address) {
    try {
      return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
