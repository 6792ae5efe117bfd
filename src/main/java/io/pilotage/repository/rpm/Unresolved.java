package io.pilotage.repository.rpm;

import java.util.List;

/**
 * A requirement that nothing at hand satisfies.
 *
 * @param key who requires it, as it was added
 * @param requirement what is required
 * @param nearest what comes closest, for people; empty if nothing does
 * @param onlyEpoch whether it would be satisfied if versions had no epochs
 */
public record Unresolved(
    String key, Dependency requirement, List<String> nearest, boolean onlyEpoch) {

  /** Copies the list. */
  public Unresolved {
    nearest = List.copyOf(nearest);
  }
}
