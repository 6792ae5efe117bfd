package io.pilotage.effect;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the relay works.
 *
 * @param enabled whether this node carries out effects by itself
 * @param interval how often to look for work of other nodes, and for what became due
 * @param places how many effects at once with each neighbour, such as the mail server or the BDII:
 *     one that hangs keeps its own places and nobody else's
 * @param lease how long after a crash another node takes an effect up; renewed while at work
 * @param longest how long an attempt may take before it counts as crashed
 * @param paused whether to start as after a restore of the database: nothing is carried out until
 *     an administrator resumes; take it out again afterwards
 */
@ConfigurationProperties("pilotage.effect.relay")
record RelayProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("1s") Duration interval,
    @DefaultValue("2") int places,
    @DefaultValue("15s") Duration lease,
    @DefaultValue("2h") Duration longest,
    @DefaultValue("false") boolean paused) {

  RelayProperties {
    requirePositive("interval", interval);
    requirePositive("lease", lease);
    requirePositive("longest", longest);
    if (places < 1 || places > 16) {
      throw new IllegalArgumentException("pilotage.effect.relay.places: use 1 to 16");
    }
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("pilotage.effect.relay." + name + ": use more than 0");
    }
  }
}
