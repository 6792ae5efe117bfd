package io.pilotage.repository;

/** Hears how far a check has come. */
@FunctionalInterface
public interface Progress {

  /** Hears nothing. */
  Progress NONE = (step, done, total) -> {};

  /**
   * Called by the checking thread after every file; must return quickly.
   *
   * @param step what is being read, for people
   * @param done files read so far
   * @param total files to read, as far as known
   */
  void at(String step, int done, int total);
}
