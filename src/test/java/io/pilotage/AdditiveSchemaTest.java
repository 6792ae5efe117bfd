package io.pilotage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whichever node of a new release starts first changes the schema, while nodes of the release
 * before it still work: they must be able to live with it.
 */
class AdditiveSchemaTest {

  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  /** The newest one before the rule; what came earlier has been changed in one go. */
  private static final int BEFORE_THE_RULE = 102;

  private static final Pattern NUMBER = Pattern.compile("V(\\d+)__.*\\.sql");

  private static final List<Pattern> FORBIDDEN =
      List.of(
          Pattern.compile("\\bdrop\\s+(table|column|view|sequence)\\b"),
          Pattern.compile("\\brename\\b"),
          Pattern.compile("\\bset\\s+not\\s+null\\b"),
          Pattern.compile("\\balter\\s+column\\b[^;]*\\btype\\b"),
          Pattern.compile(
              "\\badd\\s+(column\\s+)?(?!constraint)(?![^,;]*\\bdefault\\b)[^,;]*\\bnot\\s+null\\b"),
          Pattern.compile("\\btruncate\\b|\\bdelete\\s+from\\b"));

  @Test
  void laterMigrationsOnlyAdd() throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      List<Path> later = files.filter(file -> number(file) > BEFORE_THE_RULE).toList();
      for (Path file : later) {
        assertThat(isAdditive(Files.readString(file))).as(file.toString()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table pilot drop column name;",
        "drop table pilot;",
        "alter table pilot rename column name to title;",
        "alter table pilot add column name varchar(9) not null;",
        "alter table pilot alter column name set not null;",
        "alter table pilot alter column name type text;",
        "DELETE FROM pilot;"
      })
  void whatAnOldNodeStumblesOverIsRefused(String sql) {
    assertThat(isAdditive(sql)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table pilot (id varchar(9) not null primary key);",
        "alter table pilot add column name varchar(9);",
        "alter table pilot add column name varchar(9) default '' not null;",
        "alter table pilot add column name varchar(9) not null default '';",
        "create index on pilot (name); -- never drop table pilot"
      })
  void whatOnlyAddsIsAllowed(String sql) {
    assertThat(isAdditive(sql)).isTrue();
  }

  private static boolean isAdditive(String sql) {
    String code = sql.replaceAll("--.*", "").toLowerCase(Locale.ROOT);
    return FORBIDDEN.stream().noneMatch(pattern -> pattern.matcher(code).find());
  }

  private static int number(Path file) {
    Matcher matcher = NUMBER.matcher(file.getFileName().toString());
    assertThat(matcher.matches()).as("name of " + file).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
