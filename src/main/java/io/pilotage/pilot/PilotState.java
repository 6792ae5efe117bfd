package io.pilotage.pilot;

/** The state a pilot shows to everyone. */
public enum PilotState {
  /** The request is registered; nobody coordinates it yet. */
  REQUESTED,
  /** The requester was asked a question; the clock is paused. */
  CLARIFYING,
  /** A coordinator is appointed and prepares the candidature. */
  PROPOSED,
  /** The repository and the documents are under test. */
  UNDER_TEST,
  /** The candidature has passed: mirrored, approved, documented. */
  CANDIDATURE_PASSED,
  /** Sites are called for participation. */
  CALLING,
  /** Accepting sites deploy and publish. */
  DEPLOYING,
  /** Announced to the community, in use. */
  IN_PRODUCTION,
  /** In use beyond its first end date. */
  EXTENDED,
  /** Paused by its coordinator. */
  SUSPENDED,
  /** Ended: the success criteria were met. */
  CLOSED_SUCCESS,
  /** Ended: the success criteria were not met. */
  CLOSED_UNSUCCESSFUL,
  /** Not a grid service: answered with a pointer to the other procedure. */
  REDIRECTED,
  /** Ended before deployment. */
  REJECTED,
  /** Ended by its requester, developers or coordinator, or by the verdict at its end. */
  WITHDRAWN;

  /**
   * Whether nothing can happen to the pilot any more.
   *
   * @return true for every end of the procedure
   */
  public boolean isFinal() {
    return switch (this) {
      case CLOSED_SUCCESS, CLOSED_UNSUCCESSFUL, REDIRECTED, REJECTED, WITHDRAWN -> true;
      default -> false;
    };
  }

  /**
   * The part of the procedure to which the state belongs; only a candidature is ever suspended.
   *
   * @return its phase
   */
  public Phase phase() {
    return switch (this) {
      case REQUESTED, CLARIFYING, PROPOSED, UNDER_TEST, CANDIDATURE_PASSED, SUSPENDED ->
          Phase.CANDIDATURE;
      case CALLING, DEPLOYING, IN_PRODUCTION, EXTENDED -> Phase.DEPLOYMENT;
      case CLOSED_SUCCESS, CLOSED_UNSUCCESSFUL, REDIRECTED, REJECTED, WITHDRAWN -> Phase.CLOSED;
    };
  }

  /**
   * Whether updates may be started: the candidature has passed or the pilot is deployed (L16).
   *
   * @return true from CANDIDATURE_PASSED until the pilot ends
   */
  public boolean acceptsUpdates() {
    return switch (this) {
      case CANDIDATURE_PASSED, CALLING, DEPLOYING, IN_PRODUCTION, EXTENDED -> true;
      default -> false;
    };
  }

  /**
   * Whether everybody may know of the pilot: from the call for participation on, the whole
   * community is addressed (P-18).
   *
   * @return true from CALLING on, unless it ended before deployment or was suspended
   */
  public boolean isPublished() {
    return switch (this) {
      case CALLING, DEPLOYING, IN_PRODUCTION, EXTENDED, CLOSED_SUCCESS, CLOSED_UNSUCCESSFUL -> true;
      default -> false;
    };
  }
}
