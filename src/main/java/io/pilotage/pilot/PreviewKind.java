package io.pilotage.pilot;

/** What a requester wants to preview (P-01). */
public enum PreviewKind {
  /** A grid service: the business of this procedure. */
  GRID_SERVICE,
  /** Client tools: another procedure; the request is redirected. */
  CLIENT_TOOLS
}
