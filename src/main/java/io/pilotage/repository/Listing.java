package io.pilotage.repository;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What lies in a directory of a source; names as they were found, sorted.
 *
 * @param state whether the directory is there, as far as the source tells
 * @param files regular files
 * @param directories directories
 * @param others symbolic links, FIFOs, devices, sockets
 */
record Listing(State state, List<String> files, List<String> directories, List<String> others) {

  enum State {
    PRESENT,
    ABSENT,
    /** The source does not list directories. */
    UNKNOWN
  }

  private static final int MOST_OTHERS = 10_000;

  static final Listing ABSENT = new Listing(State.ABSENT, List.of(), List.of(), List.of());
  static final Listing UNKNOWN = new Listing(State.UNKNOWN, List.of(), List.of(), List.of());

  /** How many names there may be, also such as are no packages. */
  static int most(SourceLimits limits) {
    return limits.files() + MOST_OTHERS;
  }

  static SourceRefusal tooMany(int most) {
    return new SourceRefusal(
        "too-many-files",
        "more than " + most + " entries",
        "fewer",
        "remove what does not belong here");
  }

  static Listing of(
      Collection<String> files, Collection<String> directories, Collection<String> others) {
    return new Listing(
        State.PRESENT,
        List.copyOf(new TreeSet<>(files)),
        List.copyOf(new TreeSet<>(directories)),
        List.copyOf(new TreeSet<>(others)));
  }
}
