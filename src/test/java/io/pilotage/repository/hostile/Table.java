package io.pilotage.repository.hostile;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table in the source: a case a line, its columns between bars. */
final class Table {

  private static final Pattern REPEATED = Pattern.compile("\\{\\{(.+?)\\*(\\d+)}}", Pattern.DOTALL);

  private Table() {}

  /**
   * Its rows. In each column, escapes are those of Java, and <code>{{x*3}}</code> is x three times.
   */
  static List<List<String>> rows(String text) {
    return text.lines().filter(line -> !line.isBlank()).map(Table::row).toList();
  }

  private static List<String> row(String line) {
    return Arrays.stream(line.split(" \\| ", -1)).map(Table::column).toList();
  }

  private static String column(String text) {
    return REPEATED
        .matcher(text.strip().translateEscapes())
        .replaceAll(
            hit ->
                Matcher.quoteReplacement(
                    hit.group(1).repeat(Integer.parseInt(hit.group(2)))));
  }
}
