package io.pilotage.effect;

import org.jspecify.annotations.Nullable;

/**
 * An intent as its locked row.
 *
 * @param intent the intent
 * @param answer what came from outside, perhaps before the order was recorded as placed
 */
record Entry(Intent intent, @Nullable Outcome answer) {

  String id() {
    return intent.id();
  }

  IntentState state() {
    return intent.state();
  }

  int attempt() {
    return intent.attempt();
  }

  long fence() {
    return intent.fence();
  }
}
