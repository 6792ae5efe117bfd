package io.pilotage.web;

import io.pilotage.pilot.Phase;
import io.pilotage.pilot.PilotState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the list from which people choose the pilots to see.
 *
 * @param value what the browser sends
 * @param label what people read
 * @param phase of a single state; null of a choice of many
 * @param states the states; empty for all
 */
record StateChoice(String value, String label, @Nullable Phase phase, Set<PilotState> states) {

  static final String LIVE = "live";

  static final List<StateChoice> ALL =
      Stream.concat(
              Stream.of(
                  of(LIVE, "Live pilots", state -> !state.isFinal()),
                  of("candidature", "Candidature", state -> state.phase() == Phase.CANDIDATURE),
                  of(
                      "deployment",
                      "Deployment in production",
                      state -> state.phase() == Phase.DEPLOYMENT),
                  of("closed", "Closed pilots", PilotState::isFinal),
                  new StateChoice("all", "All pilots", null, Set.of())),
              Arrays.stream(PilotState.values()).map(StateChoice::single))
          .toList();

  private static StateChoice of(String value, String label, Predicate<PilotState> wanted) {
    return new StateChoice(
        value,
        label,
        null,
        Arrays.stream(PilotState.values())
            .filter(wanted)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(PilotState.class))));
  }

  private static StateChoice single(PilotState state) {
    return new StateChoice(state.name(), Words.of(state), state.phase(), Set.of(state));
  }

  /** The choice that a browser sent, null for anything else. */
  static @Nullable StateChoice find(String value) {
    return ALL.stream().filter(choice -> choice.value().equals(value)).findFirst().orElse(null);
  }
}
