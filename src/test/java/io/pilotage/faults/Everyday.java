package io.pilotage.faults;

import io.pilotage.faults.Journey.Stop;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** People who go about their work whatever happens: each takes one pilot after the other. */
final class Everyday implements AutoCloseable {

  private final Cluster cluster;
  private final String service;
  private final AtomicInteger number = new AtomicInteger();
  private final List<Instant> done = new CopyOnWriteArrayList<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final List<Thread> people;
  private volatile boolean enough;

  private Everyday(Cluster cluster, String service, int people) {
    this.cluster = cluster;
    this.service = service;
    this.people =
        IntStream.range(0, people).mapToObj(one -> new Thread(this::work, "everyday")).toList();
  }

  /** Begins. */
  static Everyday of(Cluster cluster, String service, int people) {
    Everyday everyday = new Everyday(cluster, service, people);
    everyday.people.forEach(thread -> thread.setDaemon(true));
    everyday.people.forEach(Thread::start);
    return everyday;
  }

  private void work() {
    while (!enough) {
      Instant begun = Instant.now();
      String name = service + number.incrementAndGet();
      try {
        Journey.begin(cluster, name).upTo(Stop.CALLED);
        done.add(begun);
      } catch (RuntimeException | Error e) {
        troubles.add(name + ": " + e);
      }
    }
  }

  /** How many pilots came from the request to the call. */
  int done() {
    return done.size();
  }

  /** Of these, how many were requested after a moment. */
  long doneSince(Instant moment) {
    return done.stream().filter(begun -> begun.isAfter(moment)).count();
  }

  /** What did not go as it should, in words. */
  List<String> troubles() {
    return List.copyOf(troubles);
  }

  /** Everybody ends what they have begun. */
  @Override
  public void close() {
    enough = true;
    for (Thread thread : people) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
