package io.pilotage.cli;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where a command speaks: what it was asked for goes to {@code out}, all else to {@code err}.
 *
 * @param out the standard output
 * @param err the standard error output
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param environment the environment variables
 */
record Console(
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment) {

  /** This process's own. */
  static Console real() {
    return new Console(System.out, System.err, Terminal.isAt(1), Terminal.isAt(2), System.getenv());
  }

  /** Whether colours are welcome where nobody said anything: see no-color.org. */
  boolean likesColours() {
    return outIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** One line beside the result. */
  void say(String line) {
    err.println(line);
    err.flush();
  }
}
