package io.pilotage.infosystem;

/**
 * Asks the information system. Every question does I/O: never ask inside a database transaction.
 * Nothing that the directory does makes a question throw: what it could not tell is an outcome.
 */
public interface InformationSystem {

  /**
   * Whether a site publishes a mark (P-21), or still does (P-24).
   *
   * @param mark what to look for
   * @param siteName the site as it is known in the grid, such as {@code CERN-PROD}; any text
   * @return the outcome, never {@link PublicationOutcome#SITE_PRESENT_NO_MARK} or {@link
   *     PublicationOutcome#SITE_NOT_IN_BDII} unless the directory positively said so
   */
  Publication lookUp(Mark mark, String siteName);

  /**
   * Runs the query of a mark over all sites, as people do when they define it (P-16).
   *
   * @param mark what to look for
   * @return how many entries carry it at present
   */
  MarkTrial tryOut(Mark mark);
}
