package io.pilotage.infosystem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The classes and attributes of the GLUE schemas, read once from {@code glue-schema.txt}. */
final class GlueDefinitions {

  /** What the values of an attribute look like. */
  enum Syntax {
    TEXT,
    INTEGER,
    TRUTH
  }

  private static final String RESOURCE = "/infosystem/glue-schema.txt";
  private static final Map<GlueSchema, GlueDefinitions> ALL = read();

  private final Map<String, List<String>> companions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, List<String>> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Syntax> syntaxes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private GlueDefinitions() {}

  static GlueDefinitions of(GlueSchema schema) {
    return Objects.requireNonNull(ALL.get(schema));
  }

  SortedSet<String> objectClasses() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(own.keySet()));
  }

  Set<String> lineage(String objectClass) {
    Set<String> lineage = new LinkedHashSet<>();
    collect(objectClass, lineage);
    return lineage;
  }

  SortedSet<String> attributes(String objectClass) {
    SortedSet<String> attributes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    lineage(objectClass).forEach(c -> attributes.addAll(own.getOrDefault(c, List.of())));
    return attributes;
  }

  Optional<String> spelling(String objectClass) {
    return spelling(own.keySet(), objectClass);
  }

  Optional<String> spelling(String objectClass, String attribute) {
    return spelling(attributes(objectClass), attribute);
  }

  Syntax syntax(String attribute) {
    return syntaxes.getOrDefault(attribute, Syntax.TEXT);
  }

  private static Optional<String> spelling(Set<String> names, String name) {
    return names.stream().filter(name::equalsIgnoreCase).findFirst();
  }

  private void collect(String objectClass, Set<String> lineage) {
    spelling(objectClass)
        .filter(lineage::add)
        .ifPresent(c -> companions.getOrDefault(c, List.of()).forEach(x -> collect(x, lineage)));
  }

  private static Map<GlueSchema, GlueDefinitions> read() {
    Map<GlueSchema, GlueDefinitions> all = new EnumMap<>(GlueSchema.class);
    for (GlueSchema schema : GlueSchema.values()) {
      all.put(schema, new GlueDefinitions());
    }
    GlueDefinitions current = new GlueDefinitions();
    @Nullable String objectClass = null;
    for (String line : lines()) {
      if (line.startsWith("[")) {
        String name = line.substring(1, line.length() - 1);
        current = Objects.requireNonNull(all.get(GlueSchema.valueOf(name)));
      } else if (line.startsWith(" ")) {
        current.attributes(Objects.requireNonNull(objectClass), words(line));
      } else {
        objectClass = current.objectClass(words(line));
      }
    }
    return all;
  }

  private String objectClass(List<String> words) {
    String name = words.get(0);
    companions.put(name, words.size() > 2 ? words.subList(2, words.size()) : List.of());
    own.put(name, new ArrayList<>());
    return name;
  }

  private void attributes(String objectClass, List<String> words) {
    for (String word : words) {
      Syntax syntax =
          word.endsWith("#") ? Syntax.INTEGER : word.endsWith("?") ? Syntax.TRUTH : Syntax.TEXT;
      String name = syntax == Syntax.TEXT ? word : word.substring(0, word.length() - 1);
      syntaxes.put(name, syntax);
      Objects.requireNonNull(own.get(objectClass)).add(name);
    }
  }

  private static List<String> words(String line) {
    return List.of(line.strip().split(" +"));
  }

  private static List<String> lines() {
    try (InputStream stream =
            Objects.requireNonNull(GlueDefinitions.class.getResourceAsStream(RESOURCE));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
