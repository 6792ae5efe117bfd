package io.pilotage.mirror;

import java.io.IOException;

/** From where sites install (P-15). */
public interface Mirror {

  /**
   * Publishes a frozen repository, or orders that. Blocks while it works. Publishing the same order
   * again, also with a higher fence and after any interruption, ends with the same content.
   *
   * @param order what to publish
   * @return what became of it
   * @throws IOException if it did not succeed this time: readers see what they saw before, or the
   *     new release in full; trying again is safe
   */
  MirrorRun publish(MirrorOrder order) throws IOException;
}
