package io.pilotage.site;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What signs links.
 *
 * @param linkSecret at least 32 characters, the same on every node; blank for one that is made at
 *     start-up and forgotten at the end, which only the sandbox may do
 */
@ConfigurationProperties("pilotage")
record LinkSettings(@DefaultValue("") String linkSecret) {

  private static final int SHORTEST = 32;

  LinkSettings {
    if (!linkSecret.isBlank() && linkSecret.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "pilotage.link-secret: give at least " + SHORTEST + " random characters");
    }
  }

  @Override
  public String toString() {
    return "LinkSettings";
  }
}
