package io.pilotage.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the doors are kept.
 *
 * @param mirrorToken what the mirror shows when it answers, 24 characters or more; without one no
 *     answer is taken
 * @param largestBody what a request may carry at most
 */
@ConfigurationProperties("pilotage.security")
record SecuritySettings(
    @DefaultValue("") String mirrorToken, @DefaultValue("1MB") DataSize largestBody) {

  private static final int SHORTEST_TOKEN = 24;

  SecuritySettings {
    if (!mirrorToken.isEmpty() && mirrorToken.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "pilotage.security.mirror-token: use at least " + SHORTEST_TOKEN + " characters");
    }
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "SecuritySettings[largestBody=" + largestBody + "]";
  }
}
