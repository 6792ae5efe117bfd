package io.pilotage.repository.metadata;

import java.io.IOException;

/** A stream holds more than may be read. */
final class LimitException extends IOException {

  private static final long serialVersionUID = 1L;

  LimitException(String message) {
    super(message);
  }
}
