package io.pilotage.process;

/** The messages of the models. */
public final class Messages {

  /** Its requester, developers or coordinator end a pilot (P-24). */
  public static final String PILOT_WITHDRAWN = "pps.pilotWithdrawn";

  /** Another coordinator takes over (P-03). */
  public static final String COORDINATOR_HANDED_OVER = "pps.coordinatorHandedOver";

  /** A production update is its turn (P-25). */
  public static final String PRODUCTION_UPDATE_REQUESTED = "pps.productionUpdateRequested";

  /** A pilot update is its turn (P-27). */
  public static final String PILOT_UPDATE_CANDIDATED = "pps.pilotUpdateCandidated";

  /** A site accepts the call (P-18). */
  public static final String SITE_ACCEPTED = "pps.siteAccepted";

  /** A site leaves the pilot (P-19). */
  public static final String SITE_LEFT = "pps.siteLeft";

  /** A user gives feedback (P-23). */
  public static final String FEEDBACK_GIVEN = "pps.feedbackGiven";

  private Messages() {}
}
