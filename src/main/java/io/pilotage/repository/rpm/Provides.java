package io.pilotage.repository.rpm;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is provided, and by whom; owners are numbers, 0 is the base OS. */
final class Provides {

  /** Longer names are nobody's: rpm's own tools would not read them back. */
  static final int LONGEST = 4096;

  /** A package of such a version would not be read. */
  private static final int LONGEST_VERSION = 600;

  /**
   * Comparisons of versions in all; 20,000 packages need a fifth of it. Beyond, everything counts
   * as missing, and {@link #isExhausted} says so.
   */
  private static final long MOST_WORK = 2_500_000;

  /** Longer ones cost more to compare. */
  private static final int USUAL_VERSION = 40;

  /** What an entry costs beside its letters. */
  private static final int OVERHEAD = 100;

  /** One provider of a name; the others follow. */
  private record Entry(int owner, int flags, String version, @Nullable Entry next) {}

  private final Map<String, Entry> byName = new HashMap<>();
  private long bytes;
  private long work;

  void add(int owner, Dependency provide) {
    if (isTooLong(provide)) {
      return;
    }
    Entry first = byName.get(provide.name());
    if (first != null && isSame(first, owner, provide)) {
      return;
    }
    byName.put(provide.name(), new Entry(owner, provide.flags(), provide.version(), first));
    bytes += OVERHEAD + provide.version().length() + (first == null ? provide.name().length() : 0);
  }

  private static boolean isSame(Entry entry, int owner, Dependency provide) {
    return entry.owner() == owner
        && entry.flags() == provide.flags()
        && entry.version().equals(provide.version());
  }

  static boolean isTooLong(Dependency dependency) {
    return dependency.name().length() > LONGEST || dependency.version().length() > LONGEST_VERSION;
  }

  long bytes() {
    return bytes;
  }

  Set<String> names() {
    return byName.keySet();
  }

  boolean isExhausted() {
    return work > MOST_WORK;
  }

  boolean isProvided(Dependency wanted) {
    for (Entry entry = first(wanted); entry != null; entry = next(entry)) {
      if (dependency(wanted.name(), entry).overlaps(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** Whether only epochs, which requirements often forget, stand between. */
  boolean isProvidedButForEpochs(Dependency wanted) {
    Dependency plain = wanted.withoutEpoch();
    for (Entry entry = first(wanted); entry != null; entry = next(entry)) {
      if (dependency(wanted.name(), entry).withoutEpoch().overlaps(plain)) {
        return true;
      }
    }
    return false;
  }

  /** Everybody who provides this. */
  BitSet owners(Dependency wanted) {
    BitSet owners = new BitSet();
    for (Entry entry = first(wanted); entry != null; entry = next(entry)) {
      if (dependency(wanted.name(), entry).overlaps(wanted)) {
        owners.set(entry.owner());
      }
    }
    return owners;
  }

  /** Some of the versions in which a name is provided, the latest added first. */
  Map<Dependency, Integer> versions(String name, int most) {
    Map<Dependency, Integer> versions = new HashMap<>();
    Entry entry = paid(byName.get(name));
    for (int seen = 0; entry != null && seen < most; seen++) {
      versions.putIfAbsent(dependency(name, entry), entry.owner());
      entry = next(entry);
    }
    return versions;
  }

  private @Nullable Entry first(Dependency wanted) {
    return paid(byName.get(wanted.name()));
  }

  private @Nullable Entry next(Entry entry) {
    return paid(entry.next());
  }

  /** Null when there is none, and when the work was too much. */
  private @Nullable Entry paid(@Nullable Entry entry) {
    work += entry == null ? 0 : 1 + Math.max(0, entry.version().length() - USUAL_VERSION) / 4;
    return isExhausted() ? null : entry;
  }

  private static Dependency dependency(String name, Entry entry) {
    return new Dependency(name, entry.flags(), entry.version());
  }
}
