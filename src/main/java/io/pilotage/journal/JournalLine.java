package io.pilotage.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What was about to happen outside, or what came of it.
 *
 * @param at when, by the clock of the node that wrote it; for people
 * @param before whether it was written before the act
 * @param about which room wrote it, such as {@code mail}
 * @param key of the act, the same before and after it
 * @param facts what that room needs to know it again; no addresses
 */
public record JournalLine(
    Instant at, boolean before, String about, String key, Map<String, String> facts) {

  /** Copies the facts. */
  public JournalLine {
    facts = Map.copyOf(facts);
  }

  /**
   * A fact that the room that wrote the line always writes.
   *
   * @param name its name
   * @return it
   * @throws NullPointerException if the line has none of that name
   */
  public String fact(String name) {
    return Objects.requireNonNull(facts.get(name), name);
  }
}
