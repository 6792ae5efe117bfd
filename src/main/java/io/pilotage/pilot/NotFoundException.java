package io.pilotage.pilot;

/** There is no such thing, or the person may not know of it. Answered with 404. */
public class NotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Explains.
   *
   * @param message what was looked for
   */
  public NotFoundException(String message) {
    super(message);
  }
}
