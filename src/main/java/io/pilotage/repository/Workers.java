package io.pilotage.repository;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that read. Their results come back one by one, in the order of the things read, so
 * that a report does not depend on who was first. Whoever waits for them can be interrupted.
 */
final class Workers implements Closeable {

  /** How far the others may run ahead of the one whose result is awaited. */
  private static final int AHEAD = 64;

  private static final long SECONDS_TO_END = 5;

  private final ExecutorService threads;
  private final Closeable source;

  /** Reads one thing; by any of the threads. */
  @FunctionalInterface
  interface Work<T, R> {
    R on(T thing) throws IOException;
  }

  /** Takes one result; by the thread that called {@link #inOrder}. */
  @FunctionalInterface
  interface Sink<T, R> {
    void take(T thing, R result) throws IOException;
  }

  private record Running<T, R>(T thing, Future<R> result) {}

  /** The source is closed to end the reading: not every read can be interrupted. */
  Workers(int count, Closeable source) {
    this.source = source;
    this.threads =
        Executors.newFixedThreadPool(
            count,
            task -> {
              Thread thread = new Thread(task, "repository-reader");
              thread.setDaemon(true);
              return thread;
            });
  }

  <T, R> void inOrder(Iterable<T> things, Work<T, R> work, Sink<T, R> sink)
      throws IOException, InterruptedException {
    Deque<Running<T, R>> running = new ArrayDeque<>();
    for (T thing : things) {
      if (running.size() == AHEAD) {
        handOver(running.remove(), sink);
      }
      running.add(new Running<>(thing, threads.submit(() -> work.on(thing))));
    }
    while (!running.isEmpty()) {
      handOver(running.remove(), sink);
    }
  }

  private static <T, R> void handOver(Running<T, R> first, Sink<T, R> sink)
      throws IOException, InterruptedException {
    R result;
    try {
      result = first.result().get();
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNull(e.getCause()));
    }
    sink.take(first.thing(), result);
  }

  private static IOException failure(Throwable cause) {
    if (cause instanceof IOException e) {
      return e;
    }
    if (cause instanceof Error e) {
      throw e;
    }
    throw new IllegalStateException("reading failed for no reason of the source", cause);
  }

  /** Stops whatever is still being read. */
  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    try {
      source.close();
    } finally {
      awaitEnd();
    }
  }

  private void awaitEnd() {
    boolean interrupted = Thread.interrupted();
    try {
      threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
