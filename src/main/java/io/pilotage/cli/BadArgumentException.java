package io.pilotage.cli;

/** A word of the command line cannot be what it should be. */
final class BadArgumentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadArgumentException(String message) {
    super(message);
  }
}
