package io.pilotage.access;

import io.pilotage.access.Door.Kind;
import io.pilotage.pilot.Role;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the rows, and refuses every word that means nothing: a slip must not open a door. */
final class AccessText {

  private static final Set<String> KEYS =
      Set.of("anyone", "own", "published", "others", "never", "scope", "further", "otherwise");

  private static final Set<String> KNOWN =
      Stream.concat(
              Arrays.stream(Role.values()).map(Role::groupId),
              Stream.of(
                  Visitor.ANONYMOUS,
                  Visitor.EVERYONE,
                  Visitor.ADMINISTRATORS,
                  Visitor.SERVICE_ACCOUNTS,
                  Visitor.MIRROR))
          .collect(Collectors.toUnmodifiableSet());

  private final Map<?, ?> sets;
  private final Map<?, ?> row;

  private AccessText(Map<?, ?> sets, Map<?, ?> row) {
    this.sets = sets;
    this.row = row;
  }

  static List<Door> parse(InputStream in) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    Map<?, ?> text = new Yaml(new SafeConstructor(strict)).load(in);
    if (!(text.get("groups") instanceof Map<?, ?> sets)
        || !(text.get("doors") instanceof List<?> doors)) {
      throw new IllegalArgumentException("access.yaml: write groups and doors");
    }
    return doors.stream().map(row -> new AccessText(sets, (Map<?, ?>) row).door()).toList();
  }

  private Door door() {
    Kind kind =
        Arrays.stream(Kind.values())
            .filter(one -> row.containsKey(lower(one)))
            .findFirst()
            .orElseThrow(() -> wrong("its kind"));
    if (!row.keySet().stream().allMatch(key -> KEYS.contains(key) || key.equals(lower(kind)))) {
      throw wrong("a key");
    }
    boolean http = kind == Kind.PAGE || kind == Kind.ENDPOINT;
    String[] name = text(lower(kind)).split(" ", 2);
    if (name.length != (http ? 2 : 1)) {
      throw wrong("its name");
    }
    return new Door(
        kind,
        http ? name[0] : "",
        name[name.length - 1],
        groups("anyone"),
        bonds("own"),
        groups("published"),
        groups("others"),
        bonds("never"),
        scope(),
        text("further"),
        text("otherwise"));
  }

  private Set<String> groups(String key) {
    Set<String> groups = new TreeSet<>();
    for (String name : words(key)) {
      if (sets.get(name) instanceof List<?> set) {
        set.forEach(each -> groups.add(known(key, String.valueOf(each))));
      } else {
        groups.add(known(key, name));
      }
    }
    return groups;
  }

  private String known(String key, String group) {
    if (!KNOWN.contains(group)) {
      throw wrong(key + ": " + group);
    }
    return group;
  }

  private Set<Bond> bonds(String key) {
    return words(key).stream().map(word -> word(Bond.class, key, word)).collect(Collectors.toSet());
  }

  private @Nullable Scope scope() {
    return text("scope").isEmpty() ? null : word(Scope.class, "scope", text("scope"));
  }

  private <E extends Enum<E>> E word(Class<E> words, String key, String word) {
    return Arrays.stream(words.getEnumConstants())
        .filter(each -> lower(each).equals(word))
        .findFirst()
        .orElseThrow(() -> wrong(key + ": " + word));
  }

  private List<String> words(String key) {
    Object value = row.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong(key + ": write a list");
    }
    return list.stream().map(String::valueOf).toList();
  }

  private String text(String key) {
    Object value = row.get(key);
    return value == null ? "" : String.valueOf(value);
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("access.yaml: cannot read %s of %s".formatted(what, row));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
