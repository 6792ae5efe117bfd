package io.pilotage.faults;

import java.util.List;

/**
 * A place in the code where a node ends at once.
 *
 * @param effect the kind of effect that is under way, or a mail template of it
 * @param moment when, in the order of an effect's life
 * @param type the class
 * @param method the method, with the types of its parameters where it is overloaded
 * @param location in the words of Byteman
 * @param condition in the words of Byteman
 */
record CrashPoint(
    String effect, String moment, String type, String method, String location, String condition) {

  /** Who is ended by a crash point says so by this. */
  static final int EXIT = 86;

  /** As many passages may be let go before the crash. */
  static final int MOST_PASSAGES = 3;

  String id() {
    return (effect + "." + moment).replaceAll("[^A-Za-z0-9.-]", "_");
  }

  /**
   * The rule that ends the process when the point is armed. A point is armed by files that are
   * deleted one by one, the last of them with the process: of all nodes one crashes, and once.
   */
  String rule(String armed) {
    return String.join(
        "\n",
        List.of(
            "RULE " + id(),
            "CLASS " + type,
            "METHOD " + method,
            location,
            "BIND " + file("third", armed, 3) + ";",
            file("second", armed, 2) + ";",
            file("last", armed, 1),
            "IF %s AND NOT third.delete() AND NOT second.delete() AND last.delete()"
                .formatted(condition),
            "DO traceln(\"crash point " + id() + "\"); killJVM(" + EXIT + ")",
            "ENDRULE",
            ""));
  }

  private String file(String name, String armed, int number) {
    return "%s:java.io.File = new java.io.File(\"%s/%s.%d\")".formatted(name, armed, id(), number);
  }

  @Override
  public String toString() {
    return id();
  }
}
