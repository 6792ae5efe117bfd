package io.pilotage.repository;

import java.time.Duration;

/** Counts what the threads read and tells the listener, one call at a time. */
final class Meter {

  private static final long BYTES_BETWEEN_CALLS = 8 << 20;

  private final Progress progress;
  private final int totalPackages;
  private final long totalBytes;
  private final long start = System.nanoTime();
  private String file = "";
  private int packages;
  private long bytes;
  private long told;

  Meter(Progress progress, int totalPackages, long totalBytes) {
    this.progress = progress;
    this.totalPackages = totalPackages;
    this.totalBytes = totalBytes;
    tell();
  }

  synchronized void bytes(String name, long count) {
    bytes += count;
    if (bytes - told >= BYTES_BETWEEN_CALLS) {
      file = name;
      tell();
    }
  }

  synchronized void done(String name) {
    file = name;
    packages++;
    tell();
  }

  private void tell() {
    told = bytes;
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    progress.at(new Advance(file, packages, totalPackages, bytes, totalBytes, elapsed));
  }
}
