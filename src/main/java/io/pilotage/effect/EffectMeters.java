package io.pilotage.effect;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Effects by state, for the dashboards: {@code pilotage.effects}, tag {@code state}. */
@Component
class EffectMeters implements MeterBinder {

  private static final Duration FRESH = Duration.ofSeconds(5);

  private final IntentQueue queue;
  private final Places places;
  private final Restores restores;
  private @Nullable Map<IntentState, Long> counts;
  private long countedAt;

  EffectMeters(IntentQueue queue, Places places, Restores restores) {
    this.queue = queue;
    this.places = places;
    this.restores = restores;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (IntentState state : IntentState.values()) {
      Gauge.builder("pilotage.effects", () -> count(state))
          .tag("state", state.name())
          .description("Effects on the world outside, by state")
          .register(registry);
    }
    for (Neighbour neighbour : Neighbour.values()) {
      Gauge.builder("pilotage.effects.under.way", () -> places.taken(neighbour))
          .tag("neighbour", neighbour.name())
          .description(
              "Effects that this node is carrying out; it has few places for each neighbour")
          .register(registry);
    }
    Gauge.builder("pilotage.effects.undelivered", queue::undeliveredCount)
        .description("Settled outcomes that the process has not taken yet")
        .register(registry);
    Gauge.builder("pilotage.effects.paused", () -> restores.open().isPresent() ? 1 : 0)
        .description("1 while nothing is carried out because the database was restored")
        .register(registry);
  }

  private synchronized long count(IntentState state) {
    Map<IntentState, Long> known = counts;
    if (known == null || System.nanoTime() - countedAt > FRESH.toNanos()) {
      known = queue.counts();
      counts = known;
      countedAt = System.nanoTime();
    }
    return known.getOrDefault(state, 0L);
  }
}
