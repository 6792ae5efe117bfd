package io.pilotage.repository.rpm;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what comes closest to a requirement that is not met: the same name in other versions, the
 * newest first, else the name with the fewest edits.
 */
final class Nearest {

  private static final int MOST_SHOWN = 3;

  /** How many versions of a name are looked at to find those that are shown. */
  private static final int MOST_VERSIONS = 64;

  /** More than anybody mends at once; the rest goes without. */
  private static final int MOST_QUESTIONS = 1000;

  private static final Comparator<Map.Entry<Dependency, Integer>> NEWEST_FIRST =
      Map.Entry.comparingByKey(
          Comparator.comparing((Dependency provide) -> Evr.parse(provide.version()), Evr::compare)
              .reversed()
              .thenComparing(Dependency::toString));

  private final Provides provides;
  private final Members members;
  private @Nullable NearNames names;
  private int questions;

  Nearest(Provides provides, Members members) {
    this.provides = provides;
    this.members = members;
  }

  List<String> to(Dependency missing) {
    questions++;
    if (questions > MOST_QUESTIONS || Provides.isTooLong(missing)) {
      return List.of();
    }
    Set<String> all = new LinkedHashSet<>();
    if (missing.isRich()) {
      RichParser.parse(missing.name())
          .ifPresent(rich -> rich.plains(plain -> addMissing(plain, all)));
    } else {
      add(missing.name(), all);
    }
    return all.stream().limit(MOST_SHOWN).toList();
  }

  private void addMissing(Dependency plain, Set<String> all) {
    if (all.size() < MOST_SHOWN && !provides.isProvided(plain)) {
      add(plain.name(), all);
    }
  }

  private void add(String name, Set<String> all) {
    Map<Dependency, Integer> versions = provides.versions(name, MOST_VERSIONS);
    if (versions.isEmpty()) {
      names().nearest(name).ifPresent(near -> addVersions(near, all));
    } else {
      addVersions(name, all);
    }
  }

  /** One after the other, not sorted: rpm's comparison is no order that a sort could rely on. */
  private void addVersions(String name, Set<String> all) {
    Set<Map.Entry<Dependency, Integer>> versions =
        provides.versions(name, MOST_VERSIONS).entrySet();
    for (int i = 0; i < MOST_SHOWN && !versions.isEmpty(); i++) {
      Map.Entry<Dependency, Integer> newest = Collections.min(versions, NEWEST_FIRST);
      all.add(text(newest.getKey(), newest.getValue()));
      versions.remove(newest);
    }
  }

  private String text(Dependency provide, int owner) {
    boolean plain = owner == Closure.BASE || members.get(owner).name().equals(provide.name());
    return plain ? provide.toString() : provide + " of " + members.get(owner).nevra();
  }

  private NearNames names() {
    NearNames sorted = names;
    if (sorted == null) {
      sorted = new NearNames(provides.names());
      names = sorted;
    }
    return sorted;
  }
}
