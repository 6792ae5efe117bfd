package io.pilotage.effect;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Hands settled outcomes to the receiver, in the transaction that ticks them off. */
@Component
class Delivery {

  private static final Logger log = LoggerFactory.getLogger(Delivery.class);
  private static final int MOST_DOUBLINGS = 8;

  private final IntentTable table;
  private final DatabaseClock clock;
  private final IntentQueue queue;
  private final ObjectProvider<OutcomeReceiver> receivers;
  private final TransactionOperations transactions;

  Delivery(
      IntentTable table,
      DatabaseClock clock,
      IntentQueue queue,
      ObjectProvider<OutcomeReceiver> receivers,
      TransactionOperations transactions) {
    this.table = table;
    this.clock = clock;
    this.queue = queue;
    this.receivers = receivers;
    this.transactions = transactions;
  }

  /** Whether this node tried to deliver it. */
  boolean deliver(String id) {
    OutcomeReceiver receiver = receivers.getIfAvailable();
    if (receiver == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(transactions.execute(status -> deliver(id, receiver)));
    } catch (RuntimeException | Error e) {
      log.warn("the outcome of {} could not be delivered: {}", id, PlainText.of(e));
      log.debug("the stack of that", e);
      transactions.executeWithoutResult(status -> postpone(id, e));
      return true;
    }
  }

  private boolean deliver(String id, OutcomeReceiver receiver) {
    if (!queue.lockUndelivered(id)) {
      return false;
    }
    Intent intent = table.find(id).orElseThrow();
    Outcome outcome = Objects.requireNonNull(intent.outcome(), "settled, but without an outcome");
    boolean taken = receiver.receive(intent, outcome) == OutcomeReceiver.Receipt.TAKEN;
    queue.delivered(id, taken ? intent.state() : IntentState.DISCARDED, clock.now());
    return true;
  }

  private void postpone(String id, Throwable thrown) {
    int doublings = Math.min(queue.deliveryAttempts(id), MOST_DOUBLINGS);
    Instant until = clock.now().plus(Duration.ofSeconds(1L << doublings));
    queue.postponeDelivery(id, until, "not delivered yet: " + PlainText.of(thrown));
  }
}
