package io.pilotage.pilot;

/** An idempotency key was used before with another body (P-02). Answered with 422. */
public class SubmissionConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Explains.
   *
   * @param message which key
   */
  public SubmissionConflictException(String message) {
    super(message);
  }
}
