package io.pilotage.feedback;

import org.jspecify.annotations.Nullable;

/**
 * How much feedback speaks to one success criterion, for the verdict (P-24).
 *
 * @param successCriterion the criterion, null for feedback that names none
 * @param ok how many items say it works
 * @param problem how many say it works with a problem
 * @param blocker how many say it cannot be used
 */
public record CriterionCount(@Nullable String successCriterion, int ok, int problem, int blocker) {}
