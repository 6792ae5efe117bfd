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

  private final int runs;

  Clock(int runs) {
    this.runs = runs;
  }

  /** Runs a job once for nothing, then as often as is to be measured. */
  Times warm(Job job) throws Exception {
    job.run();
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
