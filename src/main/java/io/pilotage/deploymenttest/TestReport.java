package io.pilotage.deploymenttest;

import io.pilotage.pilot.OsBranch;
import io.pilotage.pilot.PilotId;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one site found in a pre-deployment test (P-09).
 *
 * @param id unique
 * @param pilot which pilot
 * @param release such as {@code release} or {@code pilot-update-2}
 * @param round from 1; rework leads to the next
 * @param site the PPS site's name
 * @param osBranch tested there
 * @param packageTool such as {@code yum}
 * @param freshInstall installation on a clean machine
 * @param upgrade upgrade of what was there
 * @param yaimConfiguration configuration with YAIM
 * @param basicFunction the service does its work
 * @param repositoryUsable the package tool works with the repository (P-13)
 * @param documentationAdequate the documentation led to the goal
 * @param issues with bug references, null if there are none
 * @param outcome the site's conclusion
 * @param by the user's id
 * @param at when
 */
public record TestReport(
    long id,
    PilotId pilot,
    String release,
    int round,
    String site,
    OsBranch osBranch,
    String packageTool,
    CheckResult freshInstall,
    CheckResult upgrade,
    CheckResult yaimConfiguration,
    CheckResult basicFunction,
    CheckResult repositoryUsable,
    CheckResult documentationAdequate,
    @Nullable String issues,
    TestOutcome outcome,
    String by,
    Instant at) {

  /**
   * Whether anything was tested at all.
   *
   * @return true if at least one check was run
   */
  public boolean isFinished() {
    return checks().anyMatch(check -> check != CheckResult.NOT_RUN);
  }

  boolean hasFailure() {
    return checks().anyMatch(check -> check == CheckResult.FAIL);
  }

  private Stream<CheckResult> checks() {
    return Stream.of(
        freshInstall,
        upgrade,
        yaimConfiguration,
        basicFunction,
        repositoryUsable,
        documentationAdequate);
  }
}
