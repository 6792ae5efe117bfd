package io.pilotage.feedback;

import org.jspecify.annotations.Nullable;

/**
 * Feedback as it arrives: anything may be missing or malformed (P-23).
 *
 * @param vo the virtual organisation, one line
 * @param useCase what was tried, one line
 * @param kind a {@link io.pilotage.pilot.FeedbackKind}
 * @param volume how much was tried, such as "2000 jobs in 3 days"; may be missing
 * @param bug a reference; may be missing
 * @param successCriterion which of the pilot's criteria this speaks to; may be missing
 * @param text what was found
 */
public record FeedbackDraft(
    @Nullable String vo,
    @Nullable String useCase,
    @Nullable String kind,
    @Nullable String volume,
    @Nullable String bug,
    @Nullable String successCriterion,
    @Nullable String text) {}
