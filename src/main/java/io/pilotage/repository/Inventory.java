package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.metadata.PrimaryPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a branch of a source holds, before its packages are read. */
final class Inventory {

  /** One statement of the repodata about one file. */
  record Indexed(String metadataFile, PrimaryPackage pkg) {}

  /** Five times what 20,000 packages need. */
  private static final long MOST_CHARACTERS = 16 << 20;

  private final OsBranch branch;
  private final Map<String, Set<String>> rpms = new TreeMap<>();
  private final Set<String> unlisted = new TreeSet<>();
  private final Set<String> indexedDirectories = new TreeSet<>();
  private final Map<String, List<Indexed>> index = new TreeMap<>();
  private final List<MetadataFile> metadata = new ArrayList<>();
  private int named;
  private long characters;

  Inventory(OsBranch branch, List<String> directories) {
    this.branch = branch;
    directories.forEach(directory -> rpms.put(directory, new TreeSet<>()));
  }

  OsBranch branch() {
    return branch;
  }

  Set<String> directories() {
    return rpms.keySet();
  }

  void addRpm(String directory, String name) {
    Set<String> names = rpms.get(directory);
    if (names != null) {
      names.add(name);
    }
  }

  Set<String> rpms(String directory) {
    return rpms.getOrDefault(directory, Set.of());
  }

  int size() {
    return rpms.values().stream().mapToInt(Set::size).sum();
  }

  /** The place of every RPM, in order. */
  List<Spot> spots() {
    List<Spot> spots = new ArrayList<>();
    rpms.forEach(
        (directory, names) ->
            names.forEach(name -> spots.add(Spot.of(branch).directory(directory).file(name))));
    return spots;
  }

  /** The bytes of all RPMs, as the repodata says; -1 if it does not name them all. */
  long bytes() {
    long bytes = 0;
    for (Spot spot : spots()) {
      List<Indexed> indexed = indexed(spot.directory(), spot.file());
      if (indexed.isEmpty()) {
        return -1;
      }
      bytes += Math.max(0, indexed.get(0).pkg().size());
    }
    return bytes;
  }

  /** The source does not tell what lies in this directory. */
  void unlisted(String directory) {
    unlisted.add(directory);
  }

  Set<String> unlisted() {
    return unlisted;
  }

  void addMetadata(MetadataFile file) {
    metadata.add(file);
  }

  List<MetadataFile> metadata() {
    return metadata;
  }

  /** Some repodata speaks for this directory. */
  void indexed(String directory) {
    indexedDirectories.add(directory);
  }

  boolean isIndexed(String directory) {
    return indexedDirectories.contains(directory);
  }

  void addIndexed(String directory, String name, Indexed indexed) {
    index.computeIfAbsent(directory + "/" + name, key -> new ArrayList<>()).add(indexed);
  }

  List<Indexed> indexed(String directory, String name) {
    return index.getOrDefault(directory + "/" + name, List.of());
  }

  /** {@code directory/name} of every file that some repodata names. */
  Set<String> indexedFiles() {
    return index.keySet();
  }

  /**
   * Some repodata names a package, wherever it is said to lie.
   *
   * @return false if that is too much to be remembered: each may be named once for the branch, once
   *     for its directory
   */
  boolean named(PrimaryPackage pkg, int mostFiles) {
    named++;
    characters += pkg.nevra().length() + pkg.href().length();
    return named <= 2L * mostFiles && characters <= MOST_CHARACTERS;
  }
}
