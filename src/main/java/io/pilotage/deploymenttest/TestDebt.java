package io.pilotage.deploymenttest;

import io.pilotage.pilot.PilotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A test that the FAST category skipped: shown until it is paid or waived by name (P-06).
 *
 * @param id unique
 * @param pilot which pilot
 * @param release such as {@code release} or {@code pilot-update-2}
 * @param skipped what was not tested
 * @param reason why not
 * @param by the id of the user who decided to skip it
 * @param at when
 * @param paidByReport the report that made up for it, null if none
 * @param waivedBy the id of the user who waived it, null if nobody
 * @param waiverReason why it was waived, null if it was not
 * @param settledAt when it was paid or waived, null while it is open
 */
public record TestDebt(
    long id,
    PilotId pilot,
    String release,
    String skipped,
    String reason,
    String by,
    Instant at,
    @Nullable Long paidByReport,
    @Nullable String waivedBy,
    @Nullable String waiverReason,
    @Nullable Instant settledAt) {

  /**
   * Whether it still stands.
   *
   * @return true if it is neither paid nor waived
   */
  public boolean isOpen() {
    return settledAt == null;
  }
}
