package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;

/** A place within a repository; what does not apply is the empty string. */
record Spot(String branch, String directory, String file) {

  static final Spot NOWHERE = new Spot("", "", "");

  static Spot of(OsBranch branch) {
    return new Spot(branch.toString(), "", "");
  }

  Spot directory(String name) {
    return new Spot(branch, name, "");
  }

  Spot file(String name) {
    return new Spot(branch, directory, name);
  }

  /** Relative to the repository's root. */
  String path() {
    return Place.path(branch, directory, file);
  }
}
