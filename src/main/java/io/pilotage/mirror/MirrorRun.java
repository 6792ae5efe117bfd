package io.pilotage.mirror;

import java.net.URI;

/** What became of an order. */
public sealed interface MirrorRun {

  /**
   * Readers see it.
   *
   * @param location where the live tree is: give it to {@link MirrorReader#compare}
   * @param release the name of the release behind it
   */
  record Published(URI location, String release) implements MirrorRun {}

  /**
   * The order was placed; the answer comes by the callback.
   *
   * @param endpoint who took it
   */
  record Asked(URI endpoint) implements MirrorRun {}

  /**
   * Somebody published, or tries to, with a higher fence; nothing was changed.
   *
   * @param text what the target said, for people
   */
  record Superseded(String text) implements MirrorRun {}

  /**
   * The target won't do it; trying again is no use.
   *
   * @param text why, for people
   */
  record Refused(String text) implements MirrorRun {}
}
