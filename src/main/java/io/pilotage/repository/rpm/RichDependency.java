package io.pilotage.repository.rpm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A boolean dependency such as {@code (a if b)}, judged by what is at hand: whatever could be
 * installed counts as installed. What cannot be read is not satisfied.
 */
final class RichDependency {

  private static final int DEPTH = 16;

  private final String text;
  private int at;

  private RichDependency(String text) {
    this.text = text;
  }

  static boolean isSatisfied(String text, Predicate<Dependency> provided) {
    try {
      RichDependency parser = new RichDependency(text);
      boolean satisfied = parser.group(provided, 0);
      return satisfied && parser.at == text.length();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Every name in it; for a plain dependency, the name itself. */
  static List<String> names(String text) {
    if (!text.startsWith("(")) {
      return List.of(text);
    }
    List<String> names = new ArrayList<>();
    isSatisfied(text, dependency -> names.add(dependency.name()));
    return names;
  }

  private boolean group(Predicate<Dependency> provided, int depth) {
    if (depth > DEPTH) {
      throw new IllegalArgumentException("nested too deeply");
    }
    expect('(');
    boolean value = term(provided, depth);
    blanks();
    while (at < text.length() && text.charAt(at) != ')') {
      value = operator(value, provided, depth);
      blanks();
    }
    expect(')');
    return value;
  }

  private boolean operator(boolean left, Predicate<Dependency> provided, int depth) {
    String operator = word();
    boolean right = term(provided, depth);
    return switch (operator) {
      case "and", "with" -> left && right;
      case "or" -> left || right;
      case "without" -> left;
      case "if" -> otherwise(left, right, provided, depth);
      case "unless" -> otherwise(left, !right, provided, depth);
      default -> throw new IllegalArgumentException("unknown operator");
    };
  }

  /** {@code (a if b)} and {@code (a if b else c)}. */
  private boolean otherwise(
      boolean value, boolean condition, Predicate<Dependency> provided, int depth) {
    blanks();
    if (!text.startsWith("else ", at)) {
      return !condition || value;
    }
    at += "else ".length();
    boolean other = term(provided, depth);
    return condition ? value : other;
  }

  private boolean term(Predicate<Dependency> provided, int depth) {
    blanks();
    if (at < text.length() && text.charAt(at) == '(') {
      return group(provided, depth + 1);
    }
    String name = word();
    int flags = sense();
    return provided.test(new Dependency(name, flags, flags == 0 ? "" : word()));
  }

  private int sense() {
    blanks();
    int flags = 0;
    for (; at < text.length() && "<>=".indexOf(text.charAt(at)) >= 0; at++) {
      flags |=
          switch (text.charAt(at)) {
            case '<' -> Dependency.LESS;
            case '>' -> Dependency.GREATER;
            default -> Dependency.EQUAL;
          };
    }
    return flags;
  }

  /** Up to a blank, or to a parenthesis that closes more than the word itself opened. */
  private String word() {
    blanks();
    int start = at;
    int open = 0;
    while (at < text.length() && text.charAt(at) != ' ') {
      char c = text.charAt(at);
      if (c == ')' && open == 0) {
        break;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      at++;
    }
    if (at == start) {
      throw new IllegalArgumentException("a word is missing");
    }
    return text.substring(start, at);
  }

  private void blanks() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private void expect(char c) {
    if (at >= text.length() || text.charAt(at) != c) {
      throw new IllegalArgumentException("no " + c);
    }
    at++;
  }
}
