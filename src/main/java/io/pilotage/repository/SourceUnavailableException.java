package io.pilotage.repository;

import java.io.IOException;

/** The source does not answer properly at present; trying later may work. */
public class SourceUnavailableException extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Explains.
   *
   * @param message what happened, for people
   */
  public SourceUnavailableException(String message) {
    super(message);
  }

  /**
   * Explains.
   *
   * @param message what happened, for people
   * @param cause what the network said
   */
  public SourceUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
