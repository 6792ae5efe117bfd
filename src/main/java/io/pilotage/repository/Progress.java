package io.pilotage.repository;

/** Hears how far a check, or a watch, has come. */
@FunctionalInterface
public interface Progress {

  /** Hears nothing. */
  Progress NONE = advance -> {};

  /**
   * Called when everything to be read is known, after every package, and from time to time within
   * large ones. By any thread, but never by two at once; must return quickly.
   *
   * @param advance the state of things
   */
  void at(Advance advance);
}
