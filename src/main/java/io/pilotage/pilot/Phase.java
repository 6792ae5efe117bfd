package io.pilotage.pilot;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The part of the procedure in which a pilot is; updates run beside it. */
public enum Phase {
  /** The request, and the proof that the pilot is deployable. */
  CANDIDATURE,
  /** At the sites, from the call for participation on. */
  DEPLOYMENT,
  /** Over, however it ended. */
  CLOSED;

  /**
   * The states of the phase.
   *
   * @return at least one
   */
  public Set<PilotState> states() {
    return Arrays.stream(PilotState.values())
        .filter(state -> state.phase() == this)
        .collect(Collectors.toUnmodifiableSet());
  }
}
