package io.pilotage.feedback;

import io.pilotage.pilot.FeedbackKind;
import io.pilotage.pilot.PilotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one user found (P-23). Every item must reach the coordinator and the developers' referent.
 *
 * @param id unique
 * @param pilot of which pilot
 * @param vo the virtual organisation
 * @param useCase what was tried
 * @param kind how it went
 * @param volume how much was tried, null if not said
 * @param bug a reference, null if there is none
 * @param successCriterion which of the pilot's criteria this speaks to, null if none
 * @param text what was found
 * @param givenBy the user's id
 * @param givenAt when
 */
public record FeedbackItem(
    long id,
    PilotId pilot,
    String vo,
    String useCase,
    FeedbackKind kind,
    @Nullable String volume,
    @Nullable String bug,
    @Nullable String successCriterion,
    String text,
    String givenBy,
    Instant givenAt) {}
