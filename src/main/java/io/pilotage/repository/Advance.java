package io.pilotage.repository;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a check, or a watch, has come.
 *
 * @param file what was read last, relative to the repository's root; empty before the first
 * @param packages how many were read so far
 * @param totalPackages how many there are to read, over all branches
 * @param bytes of packages read so far
 * @param totalBytes of all packages, as the repodata says; 0 if it does not say it of all
 * @param elapsed since the first package was begun
 */
public record Advance(
    String file, int packages, int totalPackages, long bytes, long totalBytes, Duration elapsed) {

  /**
   * The share that is done: of the bytes where their total is known, else of the packages.
   *
   * @return from 0 to 1; 1 if there is nothing to read
   */
  public double fraction() {
    boolean known = totalBytes > 0;
    double done = known ? (double) bytes : (double) packages;
    double total = known ? (double) totalBytes : (double) totalPackages;
    return total == 0 ? 1 : Math.min(1, done / total);
  }

  /**
   * The mean rate up to now.
   *
   * @return bytes per second; 0 at the very beginning
   */
  public long bytesPerSecond() {
    long nanos = elapsed.toNanos();
    return nanos <= 0 ? 0 : (long) (bytes * 1e9 / nanos);
  }

  /**
   * How long it will take if it goes on as before.
   *
   * @return the time left; empty as long as nothing is known
   */
  public Optional<Duration> left() {
    double fraction = fraction();
    return fraction <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos((long) (elapsed.toNanos() * (1 - fraction) / fraction)));
  }
}
