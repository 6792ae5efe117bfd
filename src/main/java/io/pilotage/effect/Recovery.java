package io.pilotage.effect;

import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes up what crashed nodes left behind, and ends what was never answered. */
@Component
class Recovery {

  private final IntentTable table;
  private final DatabaseClock clock;
  private final Handlers handlers;
  private final IntentQueue queue;
  private final TransactionOperations transactions;

  Recovery(
      IntentTable table,
      DatabaseClock clock,
      Handlers handlers,
      IntentQueue queue,
      TransactionOperations transactions) {
    this.table = table;
    this.clock = clock;
    this.handlers = handlers;
    this.queue = queue;
    this.transactions = transactions;
  }

  /** An attempt whose lease ran out: again, or a person, by the handler's policy. */
  boolean recover(String id) {
    return within(id, queue::stillAbandoned, this::afterCrash);
  }

  /** An answer from outside that did not come in time. */
  boolean giveUpWaiting(String id) {
    return within(id, queue::stillOverdue, Recovery::afterSilence);
  }

  private boolean within(String id, Check check, Rule rule) {
    Boolean moved =
        transactions.execute(
            status ->
                table
                    .lock(id)
                    .filter(entry -> check.holds(id))
                    .map(entry -> move(entry, rule))
                    .orElse(false));
    return Boolean.TRUE.equals(moved);
  }

  private boolean move(Entry entry, Rule rule) {
    Instant now = clock.now();
    return table.move(entry, rule.apply(entry, now), now);
  }

  private Transition afterCrash(Entry entry, Instant now) {
    return handlers
        .of(entry.intent().kind())
        .map(h -> Transition.afterCrash(entry, h.policy(), h.attempts(), now))
        .orElseGet(() -> Transition.afterCrash(entry, Policy.HOLD, 1, now));
  }

  private static Transition afterSilence(Entry entry, Instant now) {
    Outcome failed = Outcome.failed("no answer came until " + entry.intent().answerBy());
    return Transition.settled(entry, failed, null);
  }

  private interface Check {
    boolean holds(String id);
  }

  private interface Rule {
    Transition apply(Entry entry, Instant now);
  }
}
