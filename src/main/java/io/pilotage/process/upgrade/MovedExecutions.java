package io.pilotage.process.upgrade;

/** Hears that another execution waits at a step than before: who has noted the old one notes it. */
@FunctionalInterface
interface MovedExecutions {

  /**
   * A step goes on waiting under another name.
   *
   * @param process the process instance
   * @param step where it waits
   * @param before the execution that waited
   * @param after the execution that waits now
   */
  void moved(String process, String step, String before, String after);
}
