package io.pilotage.mirror;

/** How the bytes of the content store come into a release that is the first to need them. */
public enum Placement {

  /**
   * Read, verified and written anew: nothing that happens to a mirrored file can reach the store.
   */
  COPY,

  /**
   * Verified and hard-linked, where the file system allows it, else copied. Costs no room and
   * almost no time; but whoever writes into a mirrored file in place also writes into the store.
   */
  LINK
}
