package io.pilotage.effect;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an intent goes from where it is. The rules of the room, without any database.
 *
 * @param state the state it goes to
 * @param attempt how many attempts count from now on
 * @param outcome set when settled
 * @param note for people
 * @param notBefore when a pending intent is due
 * @param answerBy when an answer is due
 */
record Transition(
    IntentState state,
    int attempt,
    @Nullable Outcome outcome,
    @Nullable String note,
    @Nullable Instant notBefore,
    @Nullable Instant answerBy) {

  /** What the handler's outcome leads to; an answer that came early counts where it knows more. */
  static Transition after(Entry entry, Outcome outcome, int attempts, Instant now) {
    Outcome answer = entry.answer();
    if (outcome instanceof Outcome.Done || outcome instanceof Outcome.Failed) {
      return settled(entry, outcome, null);
    }
    if (answer != null) {
      return settled(entry, answer, null);
    }
    if (outcome instanceof Outcome.Asked asked) {
      return new Transition(
          IntentState.ASKED, entry.attempt(), null, null, null, now.plus(asked.deadline()));
    }
    if (outcome instanceof Outcome.Unknown unknown) {
      return held(entry, unknown.text());
    }
    return afterRetry(entry, (Outcome.Retry) outcome, attempts, now);
  }

  private static Transition afterRetry(
      Entry entry, Outcome.Retry retry, int attempts, Instant now) {
    if (entry.attempt() >= attempts) {
      String text = "gave up after " + entry.attempt() + " attempts: " + retry.text();
      return settled(entry, Outcome.failed(text), null);
    }
    return pending(entry.attempt(), retry.text(), now.plus(nonNegative(retry.backoff())));
  }

  /** What the end of a lease leads to: the sender crashed, or lost the database. */
  static Transition afterCrash(Entry entry, Policy policy, int attempts, Instant now) {
    Outcome answer = entry.answer();
    if (answer != null) {
      return settled(entry, answer, null);
    }
    String text = "attempt " + entry.attempt() + " ended without an outcome";
    return policy == Policy.RESEND && entry.attempt() < attempts
        ? pending(entry.attempt(), text, now)
        : held(entry, text);
  }

  static Transition settled(Entry entry, Outcome outcome, @Nullable String note) {
    IntentState state = outcome instanceof Outcome.Done ? IntentState.DONE : IntentState.FAILED;
    return new Transition(state, entry.attempt(), outcome, note, null, null);
  }

  /** From the first attempt on: a person says that nothing was sent. */
  static Transition again(String note, Instant now) {
    return pending(0, note, now);
  }

  /** It was taken, and nothing was done: that counts as no attempt. */
  static Transition notBegun(Entry entry, String note, Instant notBefore) {
    return pending(Math.max(entry.attempt() - 1, 0), note, notBefore);
  }

  private static Transition pending(int attempt, String note, Instant notBefore) {
    return new Transition(
        IntentState.PENDING, attempt, null, PlainText.line(note), notBefore, null);
  }

  static Transition held(Entry entry, String note) {
    return new Transition(
        IntentState.HOLD, entry.attempt(), null, PlainText.line(note), null, null);
  }

  private static Duration nonNegative(Duration backoff) {
    return backoff.isNegative() ? Duration.ZERO : backoff;
  }
}
