package io.pilotage.pilot;

/** Who asks for a pilot (P-02). */
public enum RequesterType {
  /** A virtual organisation. */
  VO,
  /** The technical management board. */
  TMB,
  /** Any other entity of the project. */
  OTHER
}
