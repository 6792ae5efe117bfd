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
  WITHDRAWN;

  /**
   * Whether a site takes part that stands there.
   *
   * @return true for ACCEPTED, DEPLOYED and PUBLISHED
   */
  public boolean takesPart() {
    return switch (this) {
      case ACCEPTED, DEPLOYED, PUBLISHED -> true;
      case INVITED, DECLINED, WITHDRAWN -> false;
    };
  }
}
