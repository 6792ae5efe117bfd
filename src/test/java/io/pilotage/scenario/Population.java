package io.pilotage.scenario;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What exists in the service at present, by kind: what a call is about if it is about something.
 */
final class Population {

  private static final List<String> DATES =
      List.of("2026-11-26T10:00:00.000+0000", "2020-01-01T00:00:00.000+0000");

  private final Map<String, List<String>> ids = new ConcurrentHashMap<>();

  void set(String kind, List<String> present) {
    ids.put(kind, present);
  }

  List<String> all(String kind) {
    return ids.getOrDefault(kind, List.of());
  }

  /** One that exists, or something like it. */
  String one(String kind, Random random) {
    List<String> some = ids.getOrDefault(kind, List.of());
    return some.isEmpty() ? "none-of-" + kind : some.get(random.nextInt(some.size()));
  }

  /** A text as its field wants it, as far as its name and format tell. */
  String text(String field, String format, Random random) {
    String kind = kind(field);
    if (ids.containsKey(kind)) {
      return one(kind, random);
    }
    return switch (format) {
      case "date" -> LocalDate.now(ZoneOffset.UTC).plusDays(random.nextInt(-2, 90)).toString();
      case "date-time" -> DATES.get(random.nextInt(DATES.size()));
      default -> plain(field, random);
    };
  }

  private String plain(String field, Random random) {
    return switch (field) {
      case "contactMail", "email" -> "somebody@example.org";
      case "osBranches" -> "SL4/i386";
      case "sortOrder" -> random.nextBoolean() ? "asc" : "desc";
      case "operator" -> "eq";
      case "type" -> random.nextBoolean() ? "String" : "Integer";
      case "newCoordinator" -> "coordinator";
      case "decision" -> "SENT";
      case "answer" -> random.nextBoolean() ? "ACCEPT" : "DECLINE";
      case "scopes" -> "READ";
      default -> "A text of some length, for " + field;
    };
  }

  /** {@code processInstanceIds} is about one of {@code process-instance}. */
  private static String kind(String field) {
    if (List.of("userId", "assignee", "owner", "candidateUser").contains(field)) {
      return "person";
    }
    return field
        .replaceFirst("(Ids?|Id(NotIn|In))$", "")
        .replaceAll("([a-z])([A-Z])", "$1-$2")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
