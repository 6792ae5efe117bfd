package io.pilotage.pilot;

/** How a site answers the call for participation (P-18). */
public enum SiteAnswerKind {
  /** Takes part. */
  ACCEPT,
  /** Does not take part. */
  DECLINE,
  /** Will decide later. */
  LATER
}
