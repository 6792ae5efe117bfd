package io.pilotage.effect;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What this node is carrying out at present, kept from looking like a crash. */
@Component
class Leases {

  private static final Logger log = LoggerFactory.getLogger(Leases.class);

  private final Map<Long, Held> held = new ConcurrentHashMap<>();
  private final IntentQueue queue;
  private final DatabaseClock clock;
  private final RelayProperties properties;

  Leases(IntentQueue queue, DatabaseClock clock, RelayProperties properties) {
    this.queue = queue;
    this.clock = clock;
    this.properties = properties;
  }

  void hold(Intent intent) {
    held.put(intent.fence(), new Held(intent.id(), System.nanoTime()));
  }

  void release(Intent intent) {
    held.remove(intent.fence());
  }

  Instant end(Instant now) {
    return now.plus(properties.lease());
  }

  /** Never throws: the next renewal may find the database back. */
  void renew() {
    held.forEach(this::renew);
  }

  private void renew(long fence, Held lease) {
    if (System.nanoTime() - lease.since() > properties.longest().toNanos()) {
      return;
    }
    try {
      queue.renew(lease.id(), fence, end(clock.now()));
    } catch (RuntimeException e) {
      log.warn("could not renew the lease of {}: {}", lease.id(), PlainText.of(e));
    }
  }

  private record Held(String id, long since) {}
}
