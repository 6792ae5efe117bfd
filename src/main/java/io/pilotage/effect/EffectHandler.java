package io.pilotage.effect;

import io.pilotage.pilot.Actor;

/**
 * Carries out the effects of one kind. Implementations are beans; the relay finds them by {@link
 * #kind()}.
 */
public interface EffectHandler {

  /**
   * The kind of effect, unique among handlers.
   *
   * @return a short constant, such as {@code mirror}
   */
  String kind();

  /**
   * Who is on the other side.
   *
   * @return the same for every effect of the kind
   */
  Neighbour neighbour();

  /**
   * What to do when the outcome of an attempt is unknown: after a crash, or when {@link #carryOut}
   * threw.
   *
   * @return the policy
   */
  Policy policy();

  /**
   * How often to try at most.
   *
   * @return at least 1
   */
  int attempts();

  /**
   * Whether anything is seen outside that a restored database would not know of: then every attempt
   * is written into the journal. What only reads, or writes into this database, says no.
   *
   * @return true unless overridden
   */
  default boolean isSeenOutside() {
    return true;
  }

  /**
   * Does it. Called outside any transaction, perhaps in several threads at once; may block, but
   * every connection it opens has a time limit. Throwing means that the outcome is unknown.
   *
   * @param intent what to do; its id is the stable key to give to the other side, its fence rises
   *     with every attempt
   * @return what became of it
   */
  Outcome carryOut(Intent intent);

  /**
   * What is known of an effect of unknown outcome, beside the intent.
   *
   * @param intent an intent in HOLD
   * @return the evidence; {@link Evidence#NONE} unless overridden
   */
  default Evidence evidence(Intent intent) {
    return Evidence.NONE;
  }

  /**
   * Hears a person's answer, in the transaction that records it: what the handler keeps about the
   * parts of the effect must say the same. Writes rows only.
   *
   * @param intent an intent in HOLD
   * @param decision the answer
   * @param actor the person
   * @return what it means for the intent: the same decision, or {@link Decision#SEND_AGAIN} where
   *     parts are still to be done that certainly did not happen
   */
  default Decision decided(Intent intent, Decision decision, Actor actor) {
    return decision;
  }
}
