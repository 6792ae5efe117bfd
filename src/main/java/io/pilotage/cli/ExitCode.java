package io.pilotage.cli;

/** How a command ended, for scripts; also listed in the help and in the README. */
final class ExitCode {

  static final int FINE = 0;
  static final int FINDINGS = 1;
  static final int USAGE = 2;
  static final int UNAVAILABLE = 3;
  static final int NOT_WRITTEN = 4;
  static final int BUG = 70;
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
