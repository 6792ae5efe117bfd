package io.pilotage.deploymenttest;

import org.jspecify.annotations.Nullable;

/**
 * A test report as it arrives: anything may be missing or malformed (P-09).
 *
 * @param site the PPS site's name, one line
 * @param osBranch such as {@code SL4/i386}
 * @param packageTool such as {@code yum} or {@code apt}, one line
 * @param freshInstall a {@link CheckResult}
 * @param upgrade a {@link CheckResult}
 * @param yaimConfiguration a {@link CheckResult}
 * @param basicFunction a {@link CheckResult}
 * @param repositoryUsable a {@link CheckResult}
 * @param documentationAdequate a {@link CheckResult}
 * @param issues what was found, with bug references; may be missing if there are none
 * @param outcome a {@link TestOutcome}
 */
public record TestReportDraft(
    @Nullable String site,
    @Nullable String osBranch,
    @Nullable String packageTool,
    @Nullable String freshInstall,
    @Nullable String upgrade,
    @Nullable String yaimConfiguration,
    @Nullable String basicFunction,
    @Nullable String repositoryUsable,
    @Nullable String documentationAdequate,
    @Nullable String issues,
    @Nullable String outcome) {}
