package io.pilotage.site;

import io.pilotage.pilot.NotAllowedException;

/** A signed link opens nothing. Answered with 403. */
public class LinkRefusedException extends NotAllowedException {

  private static final long serialVersionUID = 1L;

  /** Why a link is refused. */
  public enum Reason {
    /** It was not made here, or was altered. */
    FORGED,
    /** It was made here for something else. */
    OTHER_PURPOSE,
    /** Its time is over. */
    EXPIRED,
    /** It was taken back. */
    REVOKED
  }

  private final Reason reason;

  LinkRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * Why.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
