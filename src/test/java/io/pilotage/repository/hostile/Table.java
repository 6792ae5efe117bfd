package io.pilotage.repository.hostile;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table in the source: a case a line, its columns between bars. */
final class Table {

  private static final Pattern REPEATED = Pattern.compile("\\{\\{(.+?)\\*(\\d+)}}", Pattern.DOTALL);

  private static final Pattern UNICODE = Pattern.compile("\\{U\\+([0-9A-F]{4})}");

  private Table() {}

  /**
   * Its rows. In each column, escapes are those of Java, <code>{{x*3}}</code> is x three times, and
   * <code>{U+2028}</code> is that character.
   */
  static List<List<String>> rows(String text) {
    return text.lines().filter(line -> !line.isBlank()).map(Table::row).toList();
  }

  private static List<String> row(String line) {
    return Arrays.stream(line.split(" \\| ", -1)).map(Table::column).toList();
  }

  private static String column(String text) {
    String unescaped = replaced(UNICODE, text.strip().translateEscapes(), Table::character);
    return replaced(REPEATED, unescaped, hit -> hit.group(1).repeat(number(hit.group(2), 10)));
  }

  private static String character(MatchResult hit) {
    return Character.toString(number(hit.group(1), 16));
  }

  private static int number(String text, int radix) {
    return Integer.parseInt(text, radix);
  }

  private static String replaced(Pattern what, String in, Function<MatchResult, String> by) {
    return what.matcher(in).replaceAll(hit -> Matcher.quoteReplacement(by.apply(hit)));
  }
}
