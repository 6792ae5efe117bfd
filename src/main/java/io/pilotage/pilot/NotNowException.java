package io.pilotage.pilot;

/** The procedure does not allow this at present; trying later may work. Answered with 409. */
public class NotNowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Explains.
   *
   * @param message why not, and when it would be possible, for people
   */
  public NotNowException(String message) {
    super(message);
  }
}
