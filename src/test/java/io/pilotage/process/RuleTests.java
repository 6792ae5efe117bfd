package io.pilotage.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tests by the rule they prove, found in the sources: reading them needs no class path and starts
 * nothing. A test names its rules by {@link io.pilotage.Rule}.
 */
final class RuleTests {
  private static final Pattern ANNOTATION = Pattern.compile("@Rule\\(([^)]*)\\)");
  private static final Pattern RULE = Pattern.compile("\"(P-[^\"]*)\"");

  /** What an annotation stands before: a class, or a method of one. */
  private static final Pattern NAMED = Pattern.compile("\\bclass (\\w+)|\\bvoid (\\w+)\\(");

  private final Map<String, Set<String>> found = new TreeMap<>();

  private RuleTests() {}

  static Map<String, Set<String>> inSources(Path directory) {
    RuleTests tests = new RuleTests();
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> sources =
          files.filter(file -> file.toString().matches(".*(Test|IT)\\.java")).sorted().toList();
      sources.forEach(tests::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tests.found;
  }

  private void read(Path file) {
    String source = Models.text(file);
    String type = file.getFileName().toString().replace(".java", "");
    Matcher annotation = ANNOTATION.matcher(source);
    while (annotation.find()) {
      Matcher named = NAMED.matcher(source);
      if (named.find(annotation.end())) {
        add(annotation.group(1), named.group(2) == null ? type : type + "." + named.group(2));
      }
    }
  }

  private void add(String rules, String test) {
    Matcher rule = RULE.matcher(rules);
    while (rule.find()) {
      found.computeIfAbsent(rule.group(1), id -> new TreeSet<>()).add("`" + test + "`");
    }
  }
}
