package io.pilotage.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.pilotage.repository.Manifest;
import io.pilotage.repository.ManifestChanges;
import io.pilotage.repository.ManifestEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files of a repository, by the directories in which they lie.
 *
 * @param files how many
 * @param bytes how large they are together, as people read it
 * @param places the directories, sorted
 */
record ReleaseContent(int files, String bytes, List<Place> places) {

  private static final int MOST = 1000;
  private static final long UNIT = 1000;

  /** A directory of a branch; what is more than can be shown is counted. */
  record Place(String name, List<Line> files, int more) {}

  /** A file; what became of it is empty where nothing is compared. */
  record Line(String what, String name, String size) {}

  private record Found(String what, ManifestEntry entry, String size) {}

  static ReleaseContent of(Manifest manifest) {
    return of(manifest.entries().stream().map(entry -> found("", entry)));
  }

  static ReleaseContent of(ManifestChanges changes) {
    return of(
        Stream.of(
                changes.added().stream().map(entry -> found("added", entry)),
                changes.removed().stream().map(entry -> found("removed", entry)),
                changes.changed().stream()
                    .map(
                        change ->
                            new Found(
                                "changed",
                                change.after(),
                                "%s, was %s"
                                    .formatted(
                                        size(change.after().size()),
                                        size(change.before().size())))))
            .flatMap(found -> found));
  }

  private static Found found(String what, ManifestEntry entry) {
    return new Found(what, entry, size(entry.size()));
  }

  private static ReleaseContent of(Stream<Found> files) {
    List<Found> all = files.toList();
    SortedMap<String, List<Found>> places =
        all.stream().collect(groupingBy(ReleaseContent::place, TreeMap::new, toList()));
    return new ReleaseContent(
        all.size(),
        size(all.stream().mapToLong(found -> found.entry.size()).sum()),
        places.entrySet().stream()
            .map(place -> place(place.getKey(), place.getValue(), MOST / places.size()))
            .toList());
  }

  private static Place place(String name, List<Found> files, int most) {
    return new Place(
        name,
        files.stream()
            .sorted(Comparator.comparing(found -> found.entry.name()))
            .limit(most)
            .map(found -> new Line(found.what, found.entry.name(), found.size))
            .toList(),
        Math.max(files.size() - most, 0));
  }

  private static String place(Found found) {
    return found.entry.branch() + "/" + found.entry.directory();
  }

  /** As 1.4 MB: in thousands, as disks and networks are sold. */
  private static String size(long bytes) {
    long unit = 1;
    for (String name : List.of("bytes", "kB", "MB")) {
      if (bytes < unit * UNIT) {
        return unit == 1
            ? bytes + " bytes"
            : String.format(Locale.ROOT, "%.1f %s", (double) bytes / unit, name);
      }
      unit *= UNIT;
    }
    return String.format(Locale.ROOT, "%.1f GB", (double) bytes / unit);
  }
}
