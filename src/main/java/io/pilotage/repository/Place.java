package io.pilotage.repository;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paths of a repository, for people. */
final class Place {

  private Place() {}

  static String path(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("/"));
  }
}
