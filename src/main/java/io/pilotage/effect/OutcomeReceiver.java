package io.pilotage.effect;

/** Takes settled outcomes back to where the process waits. At most one bean. */
public interface OutcomeReceiver {

  /** What the receiver found. */
  enum Receipt {
    /** The process has the outcome and went on. */
    TAKEN,
    /** Nobody waits for it any more; the intent becomes DISCARDED. */
    GONE
  }

  /**
   * Hands over an outcome. Called inside a transaction that also marks the intent as delivered:
   * whatever is written here is committed together with that, or not at all. When it throws,
   * everything is rolled back and tried again later.
   *
   * @param intent the settled intent
   * @param outcome {@link Outcome.Done} or {@link Outcome.Failed}
   * @return whether somebody was waiting
   */
  Receipt receive(Intent intent, Outcome outcome);
}
