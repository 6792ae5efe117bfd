package io.pilotage.process.rehearsal;

import java.io.Serial;

/** The rehearsal cannot go on; the message says why, for people. */
final class StuckException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  StuckException(String message) {
    super(message);
  }
}
