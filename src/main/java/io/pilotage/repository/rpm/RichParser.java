package io.pilotage.repository.rpm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads boolean dependencies by rpm's grammar; what rpm would not read is not read here. */
final class RichParser {

  private static final int DEPTH = 16;

  private final String text;
  private int at;

  private RichParser(String text) {
    this.text = text;
  }

  /** Empty if it cannot be read. */
  static Optional<RichDependency> parse(String text) {
    try {
      RichParser parser = new RichParser(text);
      RichDependency dependency = parser.group(0);
      return parser.at == text.length() ? Optional.of(dependency) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private RichDependency group(int depth) {
    if (depth > DEPTH) {
      throw new IllegalArgumentException("nested too deeply");
    }
    expect('(');
    RichDependency first = term(depth);
    RichDependency group = isAt(')') ? first : operation(first, word(), depth);
    expect(')');
    return group;
  }

  private RichDependency operation(RichDependency first, String operator, int depth) {
    return switch (operator) {
      case "and" -> new RichDependency.Chain(true, chain(first, operator, depth));
      case "or" -> new RichDependency.Chain(false, chain(first, operator, depth));
      case "with" -> new RichDependency.OnePackage(true, chain(first, operator, depth));
      case "without" -> new RichDependency.OnePackage(false, List.of(first, term(depth)));
      case "if" -> new RichDependency.Conditional(false, first, term(depth), otherwise(depth));
      case "unless" -> new RichDependency.Conditional(true, first, term(depth), otherwise(depth));
      default -> throw new IllegalArgumentException("unknown operator");
    };
  }

  /** Only the same operator may follow. */
  private List<RichDependency> chain(RichDependency first, String operator, int depth) {
    List<RichDependency> parts = new ArrayList<>(List.of(first, term(depth)));
    while (!isAt(')')) {
      if (!word().equals(operator)) {
        throw new IllegalArgumentException("operators are mixed");
      }
      parts.add(term(depth));
    }
    return parts;
  }

  private @Nullable RichDependency otherwise(int depth) {
    if (isAt(')')) {
      return null;
    }
    if (!word().equals("else")) {
      throw new IllegalArgumentException("only else may follow a condition");
    }
    return term(depth);
  }

  private RichDependency term(int depth) {
    if (isAt('(')) {
      return group(depth + 1);
    }
    String name = word();
    int flags = sense();
    return new RichDependency.Plain(new Dependency(name, flags, flags == 0 ? "" : word()));
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

  private boolean isAt(char c) {
    blanks();
    return at < text.length() && text.charAt(at) == c;
  }

  private void expect(char c) {
    if (!isAt(c)) {
      throw new IllegalArgumentException("no " + c);
    }
    at++;
  }
}
