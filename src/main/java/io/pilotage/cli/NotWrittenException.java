package io.pilotage.cli;

import java.io.IOException;

/** What was to be written cannot be written. */
final class NotWrittenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotWrittenException(String message, IOException cause) {
    super(message + ": " + Problems.text(cause), cause);
  }
}
