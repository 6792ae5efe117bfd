package io.pilotage.repository.rpm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether everything that packages require is provided by one of them, or by the base OS. Asks what
 * is there, not what could be installed together.
 */
public final class Closure {

  private static final int MOST_NEAREST = 3;
  private static final int MIN_COMMON = 3;

  /** More providers of one name than any repository has; keeps the work bounded. */
  private static final int MOST_OF_ONE_NAME = 256;

  private record Required(String key, Dependency dependency) {}

  private final TreeMap<String, List<Dependency>> provides = new TreeMap<>();
  private final List<Required> requirements = new ArrayList<>();
  private final Set<String> wantedFiles = new HashSet<>();
  private final Map<Dependency, Boolean> answers = new HashMap<>();

  /**
   * Starts with what is there without any package.
   *
   * @param base what the base OS provides
   */
  public Closure(Collection<Dependency> base) {
    base.forEach(this::provide);
  }

  /**
   * Adds a package.
   *
   * @param key names it in the result
   * @param pkg the package
   */
  public void add(String key, RpmPackage pkg) {
    pkg.provides().forEach(this::provide);
    for (Dependency dependency : pkg.requires()) {
      if (!dependency.isAboutRpm()) {
        requirements.add(new Required(key, dependency));
        RichDependency.names(dependency.name()).stream()
            .filter(name -> name.startsWith("/"))
            .forEach(wantedFiles::add);
      }
    }
  }

  /**
   * How much there is to resolve.
   *
   * @return the number of requirements
   */
  public int size() {
    return requirements.size();
  }

  /**
   * Which required paths nothing provides by name, so that the packages' file lists must tell.
   *
   * @return absolute paths
   */
  public Set<String> wantedFiles() {
    Set<String> wanted = new HashSet<>(wantedFiles);
    wanted.removeAll(provides.keySet());
    return wanted;
  }

  /**
   * A package holds this file.
   *
   * @param path absolute; one of {@link #wantedFiles()}
   */
  public void addFile(String path) {
    provide(new Dependency(path, 0, ""));
  }

  /**
   * Looks every requirement up.
   *
   * @return those that nothing satisfies, in the order in which they were added
   */
  public List<Unresolved> unresolved() {
    List<Unresolved> unresolved = new ArrayList<>();
    for (Required required : requirements) {
      Dependency dependency = required.dependency();
      if (!answers.computeIfAbsent(dependency, this::isSatisfied)) {
        unresolved.add(new Unresolved(required.key(), dependency, nearest(dependency)));
      }
    }
    return unresolved;
  }

  private boolean isSatisfied(Dependency dependency) {
    return dependency.name().startsWith("(")
        ? RichDependency.isSatisfied(dependency.name(), this::isProvided)
        : isProvided(dependency);
  }

  private boolean isProvided(Dependency dependency) {
    return provides.getOrDefault(dependency.name(), List.of()).stream()
        .anyMatch(dependency::overlaps);
  }

  private void provide(Dependency dependency) {
    List<Dependency> same = provides.computeIfAbsent(dependency.name(), name -> new ArrayList<>(1));
    if (same.size() < MOST_OF_ONE_NAME && !same.contains(dependency)) {
      same.add(dependency);
    }
  }

  /** The same name in other versions, else the names that share the longest beginning. */
  private List<String> nearest(Dependency dependency) {
    List<Dependency> sameName = provides.get(dependency.name());
    if (sameName != null) {
      return texts(sameName);
    }
    String before = provides.floorKey(dependency.name());
    String after = provides.ceilingKey(dependency.name());
    int commonBefore = before == null ? 0 : common(before, dependency.name());
    int commonAfter = after == null ? 0 : common(after, dependency.name());
    String best = commonAfter > commonBefore ? after : before;
    int most = Math.max(commonBefore, commonAfter);
    boolean near = most >= MIN_COMMON && 2 * most >= dependency.name().length();
    return best == null || !near ? List.of() : texts(provides.getOrDefault(best, List.of()));
  }

  private static List<String> texts(List<Dependency> dependencies) {
    return dependencies.stream()
        .map(Dependency::toString)
        .distinct()
        .sorted()
        .limit(MOST_NEAREST)
        .toList();
  }

  private static int common(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return length;
  }
}
