package io.pilotage;

import io.pilotage.cli.Commands;

/** Carries out a command, or starts the service: wherever all classes lie side by side. */
public final class Main {

  private Main() {}

  /**
   * The entry point.
   *
   * @param arguments a command and what belongs to it, or Spring properties as options
   */
  public static void main(String[] arguments) {
    if (Launch.isCommand(arguments)) {
      System.exit(Commands.run(arguments));
    }
    Pilotage.main(arguments);
  }
}
