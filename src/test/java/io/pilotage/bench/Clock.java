package io.pilotage.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Wall-clock seconds, medians of several runs. */
final class Clock {

  /** Something to be measured. */
  @FunctionalInterface
  interface Job {
    void run() throws Exception;
  }

  /** What several runs took, in seconds, sorted. */
  record Times(List<Double> seconds) {

    double median() {
      return seconds.get(seconds.size() / 2);
    }

    double least() {
      return seconds.get(0);
    }

    double most() {
      return seconds.get(seconds.size() - 1);
    }

    /** For the sum of several jobs: run by run. */
    Times plus(Times other) {
      List<Double> sums = new ArrayList<>();
      for (int i = 0; i < Math.min(seconds.size(), other.seconds.size()); i++) {
        sums.add(seconds.get(i) + other.seconds.get(i));
      }
      return new Times(sums);
    }
  }

  /** After five full checks the compiler has little left to do (measured). */
  private static final int TO_COMPILE = 5;

  private final int runs;

  Clock(int runs) {
    this.runs = runs;
  }

  /** Runs a program once for nothing, so that its files are in memory; then it is measured. */
  Times warm(Job job) throws Exception {
    job.run();
    return cold(() -> {}, job);
  }

  /**
   * Runs a job of this process until its code is compiled, as it is in a service that has been up
   * for minutes; then it is measured.
   */
  Times compiled(Job job) throws Exception {
    for (int i = 0; i < TO_COMPILE; i++) {
      job.run();
    }
    return cold(() -> {}, job);
  }

  /** The same without the run for nothing; {@code before} is not measured. */
  Times cold(Job before, Job job) throws Exception {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      before.run();
      long start = System.nanoTime();
      job.run();
      seconds.add((System.nanoTime() - start) / 1e9);
    }
    Collections.sort(seconds);
    return new Times(seconds);
  }
}
