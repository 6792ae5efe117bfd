package io.pilotage.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Waits for a node to crash, starts it again at once as any supervisor would, and measures how long
 * its work lies until it is taken up. A start takes longer than a lease: the other node is faster.
 */
final class CrashWatch {

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_LYING = Duration.ofMinutes(2);

  private final Cluster cluster;
  private final CompletableFuture<Optional<Crash>> crash;
  private volatile boolean seen;
  private volatile boolean givenUp;

  /**
   * A crash that happened.
   *
   * @param node which ended, and was started again
   * @param takenUp until the last of the work that it left was moved; empty if that never happened
   */
  record Crash(Node node, Optional<Duration> takenUp) {}

  CrashWatch(Cluster cluster) {
    this.cluster = cluster;
    this.crash = CompletableFuture.supplyAsync(this::watch);
  }

  /** The crash, if there is one within that time; its work is taken up by then. */
  Optional<Crash> within(Duration longest) {
    try {
      await().atMost(longest).pollInterval(PAUSE).until(() -> seen || crash.isDone());
    } catch (ConditionTimeoutException e) {
      givenUp = true;
    }
    return crash.join();
  }

  private Optional<Crash> watch() {
    await().forever().pollInterval(PAUSE).until(() -> givenUp || crashed().isPresent());
    return crashed().map(this::measure);
  }

  private Optional<Node> crashed() {
    return cluster.nodes().stream().filter(Node::hasCrashed).findFirst();
  }

  private Crash measure(Node dead) {
    long since = System.nanoTime();
    seen = true;
    Set<String> left = cluster.witness().unfinished();
    cluster.history().add(new Event.Ended(dead.name(), "crash point"));
    dead.start();
    try {
      await()
          .atMost(LONGEST_LYING)
          .pollInterval(PAUSE)
          .until(() -> Collections.disjoint(left, cluster.witness().unfinished()));
    } catch (ConditionTimeoutException e) {
      return new Crash(dead, Optional.empty());
    }
    return new Crash(dead, Optional.of(Duration.ofNanos(System.nanoTime() - since)));
  }

  static String seconds(Duration duration) {
    return "%.1f".formatted(duration.toMillis() / (double) TimeUnit.SECONDS.toMillis(1));
  }
}
