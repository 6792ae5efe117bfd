package io.pilotage.journal;

/**
 * Whether the database still knows what the journal does. A database that fails over to a standby
 * which missed something, or that is put back under a running node, has forgotten what left the
 * house; nothing more may leave before that is recorded.
 */
@FunctionalInterface
public interface Lookout {

  /**
   * Looks, if there is a reason to; asked before each act that is seen outside, and costs nothing
   * as long as there is none.
   *
   * @throws java.io.UncheckedIOException if nothing may be done now, with the reason
   */
  void look();
}
