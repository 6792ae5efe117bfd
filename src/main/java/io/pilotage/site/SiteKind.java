package io.pilotage.site;

/** What a site is for. */
public enum SiteKind {
  /** Pre-production: tests deployments. */
  PPS,
  /** Serves users. */
  PRODUCTION
}
