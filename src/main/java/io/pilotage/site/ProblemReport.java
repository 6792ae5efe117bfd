package io.pilotage.site;

import io.pilotage.pilot.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A problem as a site reports it (P-20).
 *
 * @param phase when it showed
 * @param summary what is wrong, 1 to 1,000 characters
 * @param severity how much it hurts
 * @param bug reference to a bug tracker, one line, if there is one
 * @param workaround how to live with it, if somebody knows
 */
public record ProblemReport(
    ProblemPhase phase,
    String summary,
    Severity severity,
    @Nullable String bug,
    @Nullable String workaround) {

  /**
   * Checks the texts.
   *
   * @throws RefusedException naming every fault
   */
  public ProblemReport {
    summary = summary.strip();
    ProblemCheck.check(summary, bug, workaround);
  }

  /**
   * What is wrong, without how to live with it, to be compared.
   *
   * @return the same without its workaround
   */
  public ProblemReport withoutWorkaround() {
    return new ProblemReport(phase, summary, severity, bug, null);
  }
}
