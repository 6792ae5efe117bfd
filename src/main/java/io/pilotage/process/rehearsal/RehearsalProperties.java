package io.pilotage.process.rehearsal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long rehearsals may take.
 *
 * @param longest how long the procedure may be played, and hold rows, before it stops where it is
 * @param check how long the repository may be read before that
 */
@ConfigurationProperties("pilotage.rehearsal")
record RehearsalProperties(
    @DefaultValue("30s") Duration longest, @DefaultValue("60s") Duration check) {

  RehearsalProperties {
    requirePositive("longest", longest);
    requirePositive("check", check);
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("pilotage.rehearsal." + name + ": use more than 0");
    }
  }
}
