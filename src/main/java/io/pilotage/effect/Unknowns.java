package io.pilotage.effect;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotAllowedException;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The effects of which nobody knows whether they happened, and the people who know better. */
@Component
public class Unknowns {

  private static final int LONGEST_REASON = 2000;

  private final IntentTable table;
  private final DatabaseClock clock;
  private final Bell bell;
  private final Handlers handlers;

  Unknowns(IntentTable table, DatabaseClock clock, Bell bell, Handlers handlers) {
    this.table = table;
    this.clock = clock;
    this.bell = bell;
    this.handlers = handlers;
  }

  /**
   * All effects that wait for a person.
   *
   * @return intents in HOLD, the oldest first, at most 500
   */
  public List<Intent> open() {
    return table.inState(IntentState.HOLD);
  }

  /**
   * Does something about an effect that waits for a person, on one node at a time: whoever comes
   * meanwhile sees what was done. Nothing is done if somebody has answered by then.
   *
   * @param intentId an intent that was in HOLD
   * @param deed gets it as it is; in the transaction that keeps others out
   */
  @Transactional
  public void alone(String intentId, Consumer<Intent> deed) {
    table
        .lock(intentId)
        .filter(entry -> entry.state() == IntentState.HOLD)
        .ifPresent(entry -> deed.accept(entry.intent()));
  }

  /**
   * What is known of an effect that waits for a person.
   *
   * @param intent from {@link #open}
   * @return the evidence of its handler
   */
  public Evidence evidence(Intent intent) {
    return handlers
        .of(intent.kind())
        .map(handler -> handler.evidence(intent))
        .orElse(Evidence.NONE);
  }

  /**
   * Answers "was it sent?", for the effect and all of its parts in one transaction. Who may answer
   * for which pilot, the caller has checked; only that it is a person is checked here.
   *
   * @param intentId an intent in HOLD
   * @param fence of the attempt that the person looked at, so that an answer never meets a later
   *     one; null if the person did not say
   * @param decision the answer
   * @param actor the person
   * @param reason how they know, 1 to 2000 characters
   * @throws NotAllowedException if it isn't a person
   * @throws RefusedException if the reason is missing or too long
   * @throws NotFoundException if there is no such intent
   * @throws NotNowException if it is not, or no longer, in HOLD, or was tried again meanwhile
   */
  @Transactional
  public void decide(
      String intentId, @Nullable Long fence, Decision decision, Actor actor, String reason) {
    requirePerson(actor);
    requireReason(reason);
    Entry entry =
        table
            .lock(intentId)
            .orElseThrow(() -> new NotFoundException("there is no effect of that name"));
    if (entry.state() != IntentState.HOLD) {
      throw new NotNowException("this effect is " + entry.state() + ": nobody needs to decide");
    }
    if (fence != null && fence != entry.intent().fence()) {
      throw new NotNowException(
          "this effect was tried again since you looked: look at it anew before you answer");
    }
    Instant now = clock.now();
    table.addDecision(entry, decision, actor.userId(), reason, now);
    Decision meant =
        handlers
            .of(entry.intent().kind())
            .map(handler -> handler.decided(entry.intent(), decision, actor))
            .orElse(decision);
    String note = PlainText.line(decision + " said by " + actor.userId() + ": " + reason);
    table.move(entry, transition(entry, meant, note, now), now);
    bell.ringAfterCommit();
  }

  private static Transition transition(Entry entry, Decision meant, String note, Instant now) {
    return switch (meant) {
      case SENT -> Transition.settled(entry, Outcome.done(Map.of()), note);
      case SEND_AGAIN -> Transition.again(note, now);
      case GIVE_UP -> Transition.settled(entry, Outcome.failed(note), note);
    };
  }

  private static void requirePerson(Actor actor) {
    if (actor.equals(Actor.SYSTEM)) {
      throw new NotAllowedException("only a person can say whether it was sent");
    }
  }

  private static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new RefusedException(
          List.of(new Fault("reason", "required", "say how you know, in a sentence")));
    }
    if (reason.length() > LONGEST_REASON) {
      throw new RefusedException(
          List.of(new Fault("reason", "too-long", "use at most 2000 characters")));
    }
  }
}
