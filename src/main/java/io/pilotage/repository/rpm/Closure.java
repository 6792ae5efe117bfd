package io.pilotage.repository.rpm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether everything that packages require is provided by one of them, or by the base OS, and which
 * of them do not go together. Asks what is there, not what could be installed together.
 */
public final class Closure {

  static final int BASE = 0;

  /** More than anybody reads; without an end, few packages could make many millions. */
  static final int MOST_RESULTS = 20_000;

  /** What a name costs beside its letters. */
  private static final int OVERHEAD = 100;

  /** What it costs that one more package requires something. */
  private static final int NUMBER = 8;

  private final Provides provides = new Provides();
  private final Members members = new Members("the base OS");
  private final Map<Dependency, Wanting> requirements = new LinkedHashMap<>();
  private long requiredBytes;
  private boolean cut;

  /**
   * Starts with what is there without any package.
   *
   * @param base what the base OS provides
   */
  public Closure(Collection<Dependency> base) {
    base.forEach(this::addBase);
  }

  /**
   * Adds to what is there without any package.
   *
   * @param provide something that the base OS provides
   */
  public void addBase(Dependency provide) {
    provides.add(BASE, provide);
  }

  /**
   * Adds a package.
   *
   * @param key names it in the result
   * @param pkg the package
   * @return its number, for {@link #addFile(int, String)}
   */
  public int add(String key, RpmPackage pkg) {
    int number = members.add(key, pkg);
    pkg.provides().forEach(provide -> provides.add(number, provide));
    for (Dependency dependency : pkg.requires()) {
      if (!dependency.isAboutRpm()) {
        requiredBytes += NUMBER;
        requirements.computeIfAbsent(dependency.withoutKind(), this::firstRequired).add(number);
      }
    }
    return number;
  }

  private Wanting firstRequired(Dependency dependency) {
    requiredBytes += OVERHEAD + dependency.name().length() + dependency.version().length();
    return new Wanting();
  }

  /**
   * How much memory this takes.
   *
   * @return bytes, roughly
   */
  public long bytes() {
    return requiredBytes + provides.bytes() + members.bytes();
  }

  /**
   * Which required paths nothing provides by name, so that file lists must tell.
   *
   * @return absolute paths, a copy
   */
  public Set<String> wantedFiles() {
    Set<String> wanted = new HashSet<>();
    for (Dependency dependency : requirements.keySet()) {
      if (Provides.isTooLong(dependency)) {
        continue;
      }
      if (dependency.isRich()) {
        RichParser.parse(dependency.name())
            .ifPresent(rich -> rich.plains(plain -> wanted.add(plain.name())));
      } else {
        wanted.add(dependency.name());
      }
    }
    wanted.removeIf(name -> !name.startsWith("/") || provides.names().contains(name));
    return wanted;
  }

  /**
   * The base OS holds this file.
   *
   * @param path absolute; one of {@link #wantedFiles()}
   */
  public void addFile(String path) {
    addFile(BASE, path);
  }

  /**
   * A package holds this file.
   *
   * @param number of the package
   * @param path absolute; one of {@link #wantedFiles()}
   */
  public void addFile(int number, String path) {
    provides.add(number, new Dependency(path, 0, ""));
  }

  /**
   * Looks every requirement up.
   *
   * @return those that nothing satisfies, each once for every package, in the order in which they
   *     were first seen; of very many only the first
   */
  public List<Unresolved> unresolved() {
    List<Unresolved> unresolved = new ArrayList<>();
    Nearest nearest = new Nearest(provides, members);
    requirements.forEach(
        (dependency, wanting) -> {
          if (unresolved.size() == MOST_RESULTS) {
            cut = true;
          } else if (!isSatisfied(dependency)) {
            List<String> near = nearest.to(dependency);
            boolean onlyEpoch = provides.isProvidedButForEpochs(dependency);
            wanting.forEach(
                number ->
                    add(
                        unresolved,
                        new Unresolved(members.get(number).key(), dependency, near, onlyEpoch)));
          }
        });
    return unresolved;
  }

  private <T> void add(List<T> results, T result) {
    if (results.size() < MOST_RESULTS) {
      results.add(result);
    } else {
      cut = true;
    }
  }

  private boolean isSatisfied(Dependency dependency) {
    if (Provides.isTooLong(dependency)) {
      return false;
    }
    return dependency.isRich()
        ? RichParser.parse(dependency.name()).filter(r -> r.isSatisfied(provides)).isPresent()
        : provides.isProvided(dependency);
  }

  /**
   * Finds packages that conflict with others, or replace them.
   *
   * @return each pair, in the order in which the packages were added; of very many only the first
   */
  public List<Clash> clashes() {
    List<Clash> clashes = new ArrayList<>();
    members.clashes(provides, clash -> add(clashes, clash));
    return clashes;
  }

  /**
   * Whether the work was too much, so that the results say too little.
   *
   * @return true only for input that was made for it
   */
  public boolean isIncomplete() {
    return cut || provides.isExhausted();
  }
}
