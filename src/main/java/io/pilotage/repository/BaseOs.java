package io.pilotage.repository;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.RefusedException;
import io.pilotage.repository.rpm.Closure;
import io.pilotage.repository.rpm.Dependency;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the operating system itself provides, so that requirements on it need not be met by the
 * repository.
 *
 * <p>Text, one provide a line: {@code libc.so.6}, {@code python = 2.3.4-14}, {@code /bin/sh}. A
 * line {@code repository https://host/sl4/i386/} stands for everything that the repodata there
 * names. A line {@code [SL4/i386]} starts the part that holds for that branch only; what stands
 * before the first such line holds for all. Empty lines and lines that start with {@code #} are
 * left out.
 */
public final class BaseOs {

  static final int MOST_LINES = 500_000;
  private static final Pattern LINE =
      Pattern.compile("(\\S{1,1000})(?:\\s+(<|<=|=|>=|>)\\s+(\\S{1,250}))?");

  private static final Pattern REPOSITORY = Pattern.compile("repository\\s+(\\S{1,2000})");

  /** What holds everywhere, or in one branch. */
  private record Part(List<Dependency> provides, List<String> repositories) {
    Part() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final Part everywhere = new Part();
  private final Map<OsBranch, Part> byBranch = new TreeMap<>();

  private BaseOs() {}

  /**
   * Reads such a text.
   *
   * @param text as described above
   * @return the list
   * @throws RefusedException naming the field {@code baseOs} and the lines that are none
   */
  public static BaseOs parse(String text) {
    BaseOs base = new BaseOs();
    List<Fault> faults = new ArrayList<>();
    @Nullable OsBranch branch = null;
    int number = 0;
    for (String raw : (Iterable<String>) text.lines()::iterator) {
      number++;
      String line = raw.strip();
      if (number > MOST_LINES || faults.size() == 20) {
        faults.add(new Fault("baseOs", "too-many", "the rest was not read"));
        break;
      }
      if (line.startsWith("[")) {
        branch = section(line, number, faults);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        base.add(branch, line, number, faults);
      }
    }
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
    return base;
  }

  List<Dependency> provides(OsBranch branch) {
    return parts(branch).flatMap(part -> part.provides().stream()).toList();
  }

  /** Adds what the repositories of a branch provide, and those of their files that are wanted. */
  void read(OsBranch branch, Closure closure, SourcePolicy policy) throws IOException {
    for (String repository :
        parts(branch).flatMap(part -> part.repositories().stream()).distinct().toList()) {
      new BaseOsReader(policy, closure).read(repository);
    }
  }

  private Stream<Part> parts(OsBranch branch) {
    return Stream.of(everywhere, byBranch.getOrDefault(branch, new Part()));
  }

  private void add(@Nullable OsBranch branch, String line, int number, List<Fault> faults) {
    Part part = branch == null ? everywhere : byBranch.computeIfAbsent(branch, named -> new Part());
    Matcher repository = REPOSITORY.matcher(line);
    if (repository.matches()) {
      part.repositories().add(repository.group(1));
      return;
    }
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      faults.add(fault(number, "write a name, or a name, =, and a version"));
      return;
    }
    part.provides()
        .add(new Dependency(matcher.group(1), flags(matcher.group(2)), orEmpty(matcher.group(3))));
  }

  private static @Nullable OsBranch section(String line, int number, List<Fault> faults) {
    try {
      return OsBranch.parse(line.substring(1, line.endsWith("]") ? line.length() - 1 : 1));
    } catch (IllegalArgumentException e) {
      faults.add(fault(number, "write a branch as [SL4/i386]"));
      return null;
    }
  }

  private static Fault fault(int number, String message) {
    return new Fault("baseOs", "malformed", "line " + number + ": " + message);
  }

  private static int flags(@Nullable String sense) {
    return sense == null
        ? 0
        : (sense.contains("<") ? Dependency.LESS : 0)
            | (sense.contains(">") ? Dependency.GREATER : 0)
            | (sense.contains("=") ? Dependency.EQUAL : 0);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
