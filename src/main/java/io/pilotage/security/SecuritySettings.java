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
 * @param failedLogIns how many log-ins from one address may fail within a minute before it waits;
 *     behind a proxy, let the proxy say the address ({@code server.forward-headers-strategy})
 */
@ConfigurationProperties("pilotage.security")
record SecuritySettings(
    @DefaultValue("") String mirrorToken,
    @DefaultValue("1MB") DataSize largestBody,
    @DefaultValue("30") int failedLogIns) {

  private static final int SHORTEST_TOKEN = 24;

  SecuritySettings {
    if (!mirrorToken.isEmpty() && mirrorToken.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "pilotage.security.mirror-token: use at least " + SHORTEST_TOKEN + " characters");
    }
    if (failedLogIns < 1) {
      throw new IllegalArgumentException("pilotage.security.failed-log-ins: allow at least 1");
    }
  }

  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "SecuritySettings[largestBody=%s, failedLogIns=%d]".formatted(largestBody, failedLogIns);
  }
}
