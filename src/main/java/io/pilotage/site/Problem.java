package io.pilotage.site;

import io.pilotage.pilot.PilotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A problem of a site (P-20).
 *
 * @param id its number
 * @param pilot the pilot
 * @param site the name of the site
 * @param report what was reported; the workaround is the latest one known
 * @param reportedBy the user id
 * @param reportedAt when
 * @param resolvedBy the user id, null while it is open
 * @param resolvedAt when, null while it is open
 */
public record Problem(
    long id,
    PilotId pilot,
    String site,
    ProblemReport report,
    String reportedBy,
    Instant reportedAt,
    @Nullable String resolvedBy,
    @Nullable Instant resolvedAt) {

  /**
   * Whether it is solved.
   *
   * @return true once somebody said so
   */
  public boolean resolved() {
    return resolvedAt != null;
  }
}
