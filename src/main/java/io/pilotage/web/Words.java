package io.pilotage.web;

import java.util.Locale;

/** Constants and names of the models as people write them. */
final class Words {

  private Words() {}

  /** {@code IN_PRODUCTION} as people write it. */
  static String of(Enum<?> constant) {
    return of(constant.name());
  }

  static String of(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** {@code serviceTask_broadcastCall} as people read it in the diagram, "Broadcast call". */
  static String ofElement(String element) {
    String words =
        element
            .replaceFirst("^[^_]*_", "")
            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
    return words.isEmpty()
        ? element
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
