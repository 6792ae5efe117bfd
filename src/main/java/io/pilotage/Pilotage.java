package io.pilotage;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Pilotage {

  /**
   * The entry point.
   *
   * @param arguments Spring properties as command line options
   */
  public static void main(String[] arguments) {
    SpringApplication.run(Pilotage.class, arguments);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
