package io.pilotage.effect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One effect on the world outside, written down before it is tried and accounted for afterwards.
 * All times are the database's.
 *
 * @param id {@code <process instance>:<activity>:<round>}; stable, so a good key at the receiver's
 * @param pilotId the pilot it is for
 * @param processInstanceId the instance that asked
 * @param activityId the element of the model that asked
 * @param round the how-manieth time that element asked in that instance, from 1
 * @param executionId where the instance waits; opaque
 * @param kind which handler carries it out
 * @param payload what the handler needs, JSON
 * @param payloadDigest SHA-256 of the payload's UTF-8 bytes, in hex
 * @param state how far it has come
 * @param attempt how often it was tried, 0 before the first time
 * @param fence rises with every attempt, over all intents; 0 before the first one
 * @param outcome the settled outcome, {@link Outcome.Done} or {@link Outcome.Failed}, else null
 * @param note why it is tried again, held or discarded, for people; null if there is nothing to say
 * @param plannedAt when it was written down
 * @param sendingAt when the latest attempt began, null before the first one
 * @param answerBy when an answer from outside is due, null unless asked
 * @param settledAt when the outcome became known, null before
 * @param deliveredAt when the receiver had taken the outcome, null before
 */
public record Intent(
    String id,
    String pilotId,
    String processInstanceId,
    String activityId,
    int round,
    String executionId,
    String kind,
    String payload,
    String payloadDigest,
    IntentState state,
    int attempt,
    long fence,
    @Nullable Outcome outcome,
    @Nullable String note,
    Instant plannedAt,
    @Nullable Instant sendingAt,
    @Nullable Instant answerBy,
    @Nullable Instant settledAt,
    @Nullable Instant deliveredAt) {}
