package io.pilotage.pilot;

/** Where a site stands in a pilot (P-18 to P-21). */
public enum SiteState {
  /** Called for participation. */
  INVITED,
  /** Takes part. */
  ACCEPTED,
  /** Does not take part. */
  DECLINED,
  /** Has deployed the service. */
  DEPLOYED,
  /** Its resources are published in the information system. */
  PUBLISHED,
  /** Took part and left. */
  WITHDRAWN
}
