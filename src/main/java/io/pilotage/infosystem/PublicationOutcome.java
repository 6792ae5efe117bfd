package io.pilotage.infosystem;

/** Whether a site publishes a mark (P-21). */
public enum PublicationOutcome {
  /** At least one of the site's entries carries the mark. */
  PUBLISHED,
  /** The site is there, and none of its entries carries the mark. */
  SITE_PRESENT_NO_MARK,
  /** The information system is there and does not know the site. */
  SITE_NOT_IN_BDII,
  /** Nothing is known: no answer, an incomplete one, or an error. Never "not published". */
  BDII_UNREACHABLE
}
