package io.pilotage.effect;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The places that each neighbour has on this node. There are as many threads as places, so that
 * nobody waits because somebody else's neighbour hangs; what finds no place stays pending.
 */
@Component
class Places {

  private final Handlers handlers;
  private final Map<Neighbour, Bulkhead> places = new EnumMap<>(Neighbour.class);

  Places(Handlers handlers, RelayProperties properties) {
    this.handlers = handlers;
    BulkheadConfig config =
        BulkheadConfig.custom()
            .maxConcurrentCalls(properties.places())
            .maxWaitDuration(Duration.ZERO)
            .build();
    Arrays.stream(Neighbour.values())
        .forEach(neighbour -> places.put(neighbour, Bulkhead.of(neighbour.name(), config)));
  }

  /** The kinds of effects that could be begun now. */
  Set<String> free() {
    return handlers.kinds().stream()
        .filter(kind -> of(kind).getMetrics().getAvailableConcurrentCalls() > 0)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether there was a place; who got one leaves it. */
  boolean take(String kind) {
    return of(kind).tryAcquirePermission();
  }

  void leave(String kind) {
    of(kind).releasePermission();
  }

  int taken(Neighbour neighbour) {
    Bulkhead.Metrics now = bulkhead(neighbour).getMetrics();
    return now.getMaxAllowedConcurrentCalls() - now.getAvailableConcurrentCalls();
  }

  private Bulkhead of(String kind) {
    return bulkhead(handlers.of(kind).orElseThrow().neighbour());
  }

  private Bulkhead bulkhead(Neighbour neighbour) {
    Bulkhead bulkhead = places.get(neighbour);
    if (bulkhead == null) {
      throw new IllegalStateException("no places for " + neighbour);
    }
    return bulkhead;
  }
}
