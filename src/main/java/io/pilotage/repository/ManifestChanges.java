package io.pilotage.repository;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How one manifest's RPMs differ from another's, file by file. All lists are sorted.
 *
 * @param added only in the later manifest
 * @param removed only in the earlier manifest
 * @param changed in both, with other bytes
 */
public record ManifestChanges(
    List<ManifestEntry> added, List<ManifestEntry> removed, List<Change> changed) {

  /**
   * A file with other bytes than before.
   *
   * @param before as it was
   * @param after as it is, at the same place
   */
  public record Change(ManifestEntry before, ManifestEntry after) {}

  /** Copies the lists. */
  public ManifestChanges {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
  }

  /**
   * Whether both have the same content.
   *
   * @return true if nothing was added, removed or changed
   */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }

  /**
   * Whether an update kept to its directory (P-25, P-27), in every branch.
   *
   * @param directory the only one that may have changed
   * @return true if every difference lies there; true also when there is none
   */
  public boolean onlyChangedIn(String directory) {
    return outside(directory).isEmpty();
  }

  /**
   * What an update changed where it may not (P-25, P-27).
   *
   * @param directory the only one that may have changed
   * @return every difference elsewhere
   */
  public ManifestChanges outside(String directory) {
    Predicate<ManifestEntry> elsewhere = entry -> !entry.directory().equals(directory);
    return new ManifestChanges(
        added.stream().filter(elsewhere).toList(),
        removed.stream().filter(elsewhere).toList(),
        changed.stream().filter(change -> elsewhere.test(change.before())).toList());
  }

  /**
   * Which directories differ: what was known of all others still holds (P-25, P-27).
   *
   * @return their places, such as {@code SL4/i386/RPMS.Release}; sorted
   */
  public SortedSet<String> places() {
    SortedSet<String> places = new TreeSet<>();
    added.forEach(entry -> places.add(entry.place()));
    removed.forEach(entry -> places.add(entry.place()));
    changed.forEach(change -> places.add(change.after().place()));
    return Collections.unmodifiableSortedSet(places);
  }

  /**
   * Every difference, for people: {@code added SL4/i386/RPMS.Release/x-1-1.i386.rpm}.
   *
   * @return one line each
   */
  public List<String> lines() {
    return Stream.of(
            added.stream().map(entry -> "added " + entry.path()),
            removed.stream().map(entry -> "removed " + entry.path()),
            changed.stream().map(change -> "changed " + change.after().path()))
        .flatMap(lines -> lines)
        .toList();
  }
}
