package io.pilotage.effect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the relay going on this node. Its phase makes it start last and stop first: an effect under
 * way is finished and recorded before anything that it needs goes away.
 */
@Component
class RelayLoop implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RelayLoop.class);
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(25);

  private final Relay relay;
  private final Leases leases;
  private final Releases releases;
  private final RestoreWatch restores;
  private final Bell bell;
  private final RelayProperties properties;
  private final List<Thread> workers = new ArrayList<>();
  private volatile boolean running;

  RelayLoop(
      Relay relay,
      Leases leases,
      Releases releases,
      RestoreWatch restores,
      Bell bell,
      RelayProperties properties) {
    this.relay = relay;
    this.leases = leases;
    this.releases = releases;
    this.restores = restores;
    this.bell = bell;
    this.properties = properties;
  }

  @Override
  public synchronized void start() {
    if (running) {
      return;
    }
    running = true;
    // Nodes of earlier releases leave effects alone from here on.
    releases.beat();
    int threads = properties.places() * Neighbour.values().length;
    for (int number = 1; number <= threads; number++) {
      workers.add(startThread("effect-relay-" + number, this::work));
    }
    startThread("effect-watch", () -> whileAtWork(this::look, properties.interval()));
    startThread("effect-restore", () -> whileAtWork(this::notice, properties.interval()));
    startThread("effect-release", () -> whileAtWork(releases::beat, BEAT));
    startThread("effect-leases", () -> whileAtWork(leases::renew, properties.lease().dividedBy(3)));
  }

  @Override
  public synchronized void stop() {
    running = false;
    bell.ringForAll();
    long end = System.nanoTime() + LONGEST_GOODBYE.toNanos();
    for (Thread worker : workers) {
      join(worker, end - System.nanoTime());
    }
    workers.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public boolean isAutoStartup() {
    return properties.enabled();
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  private void work() {
    try {
      while (running) {
        long rings = bell.rings();
        if (runGuarded() == 0 && running) {
          bell.await(rings, LONGEST_REST);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int runGuarded() {
    try {
      return relay.run(this::isRunning);
    } catch (RuntimeException | Error e) {
      log.warn("the relay pauses: {}", PlainText.of(e));
      return 0;
    }
  }

  /** Wakes somebody for what no bell here rings for: work of other nodes, and what time brings. */
  private void look() {
    try {
      if (relay.hasWork()) {
        bell.ring();
      }
    } catch (RuntimeException e) {
      log.warn("could not look for work: {}", PlainText.of(e));
    }
  }

  /** Tells people that the database was put back, although there may be nothing to do. */
  private void notice() {
    try {
      restores.notice();
    } catch (RuntimeException e) {
      log.warn("could not look whether the database was put back: {}", PlainText.of(e));
    }
  }

  /** Goes on until the last worker is through, also while stopping. */
  private void whileAtWork(Runnable step, Duration pause) {
    List<Thread> mine;
    synchronized (this) {
      mine = List.copyOf(workers);
    }
    Optional<Thread> busy = anyAlive(mine);
    while (busy.isPresent()) {
      step.run();
      join(busy.get(), pause.toNanos());
      busy = anyAlive(mine);
    }
  }

  private static Optional<Thread> anyAlive(List<Thread> threads) {
    return threads.stream().filter(Thread::isAlive).findFirst();
  }

  private static Thread startThread(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void join(Thread thread, long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(nanos, 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
