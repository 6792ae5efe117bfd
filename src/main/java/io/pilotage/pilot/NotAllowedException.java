package io.pilotage.pilot;

/** The person may not do this; for instance, who asks cannot approve (P-11). Answered with 403. */
public class NotAllowedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Explains.
   *
   * @param message which rule forbids it, for people
   */
  public NotAllowedException(String message) {
    super(message);
  }
}
