package io.pilotage.effect;

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
   * Does it. Called outside any transaction, perhaps in several threads at once; may block, but
   * every connection it opens has a time limit. Throwing means that the outcome is unknown.
   *
   * @param intent what to do; its id is the stable key to give to the other side, its fence rises
   *     with every attempt
   * @return what became of it
   */
  Outcome carryOut(Intent intent);
}
