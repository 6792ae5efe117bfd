package io.pilotage.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.pilotage.access.AccessMatrix;
import io.pilotage.access.Bond;
import io.pilotage.access.Door;
import io.pilotage.access.Door.Kind;
import io.pilotage.access.Scope;
import io.pilotage.access.Visitor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README's table of doors is made from the table that guards them. */
class AccessTableTest {

  private static final Path README = Path.of("README.md");
  private static final String STAFF = "staff";

  @Test
  void doorsAreThoseThatAreGuarded() {
    String table = table(AccessMatrix.read().doors());
    GeneratedText text = new GeneratedText(README, "doors");
    assertThat(text.writtenOr(table)).as(GeneratedText.HOW_TO_MEND).isEqualTo(table);
  }

  /** What the same people come through is one row; the engine's own interface is one, too. */
  private static String table(List<Door> doors) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (Door door : doors) {
      rows.computeIfAbsent(who(door), key -> new ArrayList<>()).add(name(door));
    }
    return """
        | who | doors |
        |---|---|
        """
        + rows.entrySet().stream()
            .map(row -> "| %s | %s |".formatted(row.getKey(), String.join(", ", row.getValue())))
            .collect(Collectors.joining("\n"));
  }

  private static String name(Door door) {
    return switch (door.kind()) {
      case PAGE, ENDPOINT -> "`%s %s`".formatted(door.method(), door.name());
      case TASK -> "task `%s`".formatted(door.name());
      case FORM -> "start form `%s`".formatted(door.name());
      case WEBAPP -> "the web application `%s`".formatted(door.name());
    };
  }

  private static String who(Door door) {
    List<String> who = new ArrayList<>();
    door.own().forEach(bond -> who.add(of(door, bond)));
    add(who, door.anyone(), "");
    add(who, door.others(), "");
    add(who, door.published(), door.isOfAPilot() ? " once it is published" : "");
    String text = who.isEmpty() ? "nobody" : String.join(", ", who);
    if (!door.never().isEmpty()) {
      text +=
          "; never its "
              + door.never().stream()
                  .map(bond -> of(door, bond).replace("its ", ""))
                  .collect(Collectors.joining(" or "));
    }
    if (!door.further().isEmpty()) {
      text += "; of these " + door.further();
    }
    Scope scope = door.scope();
    return scope == null
        ? text
        : text + "; programs with `" + scope.name().toLowerCase(Locale.ROOT) + "`";
  }

  private static String of(Door door, Bond bond) {
    assertThat(door.isOfAPilot()).isTrue();
    return bond == Bond.ASSIGNEE
        ? "whoever was given it"
        : "its " + bond.name().toLowerCase(Locale.ROOT);
  }

  private static void add(List<String> who, Set<String> groups, String when) {
    Set<String> left = new TreeSet<>(groups);
    Set<String> staff = AccessMatrix.read().door(Kind.PAGE, "/tracker/pps-support").anyone();
    if (left.containsAll(staff)) {
      left.removeAll(staff);
      left.add(STAFF);
    }
    left.forEach(group -> who.add(words(group) + when));
  }

  private static String words(String group) {
    return switch (group) {
      case Visitor.ANONYMOUS -> "everybody, without a log-in";
      case Visitor.EVERYONE -> "everybody";
      case STAFF -> "all groups but `vo`";
      case Visitor.MIRROR -> "the mirror, by its token";
      default -> "`" + Objects.requireNonNull(group) + "`";
    };
  }
}
