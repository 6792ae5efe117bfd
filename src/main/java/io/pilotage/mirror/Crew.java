package io.pilotage.mirror;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A few threads that share a list of work. */
final class Crew {

  private final int size;

  Crew(int size) {
    this.size = size;
  }

  /** What is done with one item. */
  interface Work<T> {
    void on(T item) throws IOException;
  }

  /** Does the work on every item; after a failure no more is begun, and the first one is thrown. */
  <T> void each(Collection<T> items, Work<T> work) throws IOException {
    Queue<T> queue = new ConcurrentLinkedQueue<>(items);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Runnable turn = () -> workOff(queue, work, failure);
    Thread[] others = new Thread[Math.max(0, Math.min(size, items.size()) - 1)];
    for (int at = 0; at < others.length; at++) {
      others[at] = new Thread(turn, "mirror-" + (at + 1));
      others[at].start();
    }
    turn.run();
    await(others, queue);
    rethrow(failure.get());
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, each() throws it again
  private static <T> void workOff(
      Queue<T> queue, Work<T> work, AtomicReference<@Nullable Throwable> failure) {
    try {
      for (T item = queue.poll(); item != null && failure.get() == null; item = queue.poll()) {
        work.on(item);
      }
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
    }
  }

  private static void await(Thread[] others, Queue<?> queue) throws IOException {
    try {
      for (Thread other : others) {
        other.join();
      }
    } catch (InterruptedException e) {
      queue.clear();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the mirror was built");
    }
  }

  private static void rethrow(@Nullable Throwable failure) throws IOException {
    if (failure instanceof IOException io) {
      throw io;
    }
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
  }
}
