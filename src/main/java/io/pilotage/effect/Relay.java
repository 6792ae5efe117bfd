package io.pilotage.effect;

import io.pilotage.effect.IntentQueue.Due;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Carries out what was planned, outside any transaction, and delivers the outcomes. */
@Component
public class Relay {

  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  private final IntentQueue queue;
  private final Places places;
  private final Bell bell;
  private final Carrier carrier;
  private final Recovery recovery;
  private final Delivery delivery;

  Relay(
      IntentQueue queue,
      Places places,
      Bell bell,
      Carrier carrier,
      Recovery recovery,
      Delivery delivery) {
    this.queue = queue;
    this.places = places;
    this.bell = bell;
    this.carrier = carrier;
    this.recovery = recovery;
    this.delivery = delivery;
  }

  /**
   * Carries out everything that is due and delivers every outcome that is ready, in the caller's
   * thread. What the deliveries make the process want next is left for the next call.
   *
   * @return how many intents were recovered, tried or delivered; 0 when there was nothing to do
   * @throws IllegalStateException inside a transaction
   */
  public int runOnce() {
    return run(() -> true);
  }

  int run(BooleanSupplier goOn) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("effects are never carried out inside a transaction");
    }
    return each(queue.abandoned(), goOn, id -> guarded(id, recovery::recover))
        + each(queue.overdue(), goOn, id -> guarded(id, recovery::giveUpWaiting))
        + carryOutAll(goOn)
        + each(queue.undelivered(), goOn, id -> guarded(id, delivery::deliver));
  }

  /** Whether a call of {@link #run} would find anything. */
  boolean hasWork() {
    return !queue.due(places.free()).isEmpty()
        || !queue.undelivered().isEmpty()
        || !queue.abandoned().isEmpty()
        || !queue.overdue().isEmpty();
  }

  private int carryOutAll(BooleanSupplier goOn) {
    int all = 0;
    int some;
    do {
      List<Due> due = queue.due(places.free());
      if (due.size() > 1) {
        bell.ring();
      }
      some = each(due, goOn, one -> guarded(one.id(), id -> carryOut(one)));
      all += some;
    } while (some > 0);
    return all;
  }

  private boolean carryOut(Due due) {
    boolean mine = carryOutInPlace(due);
    if (mine) {
      delivery.deliver(due.id());
    }
    return mine;
  }

  private boolean carryOutInPlace(Due due) {
    if (!places.take(due.kind())) {
      return false;
    }
    try {
      return carrier.carry(due.id());
    } finally {
      places.leave(due.kind());
    }
  }

  private static <T> int each(List<T> all, BooleanSupplier goOn, Predicate<T> step) {
    int done = 0;
    for (T one : all) {
      if (!goOn.getAsBoolean()) {
        return done;
      }
      done += step.test(one) ? 1 : 0;
    }
    return done;
  }

  /** One broken row never stops the others. */
  private static boolean guarded(String id, Predicate<String> step) {
    try {
      return step.test(id);
    } catch (RuntimeException e) {
      log.warn("skipped {} this time: {}", id, PlainText.of(e));
      log.debug("the stack of that", e);
      return false;
    }
  }
}
