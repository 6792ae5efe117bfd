package io.pilotage.repository.hostile;

import java.util.Locale;

/**
 * One hostile input.
 *
 * @param family of what kind
 * @param name what is wrong with it
 * @param attack puts it to the check
 * @param answer the one right answer: {@code OK}, {@code FIND} and the codes of all errors and
 *     warnings, {@code RETRY} and what the source did, or {@code 400} and the code of the fault
 */
record HostileCase(String family, String name, Attack attack, String answer) {

  /** Puts a hostile input to the check, and returns what it answers. */
  @FunctionalInterface
  interface Attack {
    String on(Desk desk) throws Exception;
  }

  @Override
  public String toString() {
    return (family + ": " + name).toLowerCase(Locale.ROOT);
  }
}
