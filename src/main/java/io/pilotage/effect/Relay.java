package io.pilotage.effect;

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
  private final Handlers handlers;
  private final Carrier carrier;
  private final Recovery recovery;
  private final Delivery delivery;

  Relay(
      IntentQueue queue, Handlers handlers, Carrier carrier, Recovery recovery, Delivery delivery) {
    this.queue = queue;
    this.handlers = handlers;
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
    return each(queue.abandoned(), goOn, recovery::recover)
        + each(queue.overdue(), goOn, recovery::giveUpWaiting)
        + carryOutAll(goOn)
        + each(queue.undelivered(), goOn, delivery::deliver);
  }

  private int carryOutAll(BooleanSupplier goOn) {
    int all = 0;
    int some;
    do {
      some = each(queue.due(handlers.kinds()), goOn, this::carryOut);
      all += some;
    } while (some > 0);
    return all;
  }

  private boolean carryOut(String id) {
    boolean mine = carrier.carry(id);
    if (mine) {
      delivery.deliver(id);
    }
    return mine;
  }

  private static int each(List<String> ids, BooleanSupplier goOn, Predicate<String> step) {
    int done = 0;
    for (String id : ids) {
      if (!goOn.getAsBoolean()) {
        return done;
      }
      done += guarded(id, step) ? 1 : 0;
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
