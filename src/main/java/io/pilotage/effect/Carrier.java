package io.pilotage.effect;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Carries out one intent: takes it, does it, records what became of it. */
@Component
class Carrier {

  private static final Logger log = LoggerFactory.getLogger(Carrier.class);
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 7;
  private static final int RECORDING_ATTEMPTS = 30;
  private static final Duration RECORDING_PAUSE = Duration.ofMillis(500);

  private final IntentQueue queue;
  private final IntentTable table;
  private final DatabaseClock clock;
  private final Leases leases;
  private final Handlers handlers;
  private final EffectLines lines;
  private final RestoreWatch restores;
  private final TransactionOperations transactions;

  Carrier(
      IntentQueue queue,
      IntentTable table,
      DatabaseClock clock,
      Leases leases,
      Handlers handlers,
      EffectLines lines,
      RestoreWatch restores,
      TransactionOperations transactions) {
    this.queue = queue;
    this.table = table;
    this.clock = clock;
    this.leases = leases;
    this.handlers = handlers;
    this.lines = lines;
    this.restores = restores;
    this.transactions = transactions;
  }

  /** Whether this node was the one to try it. */
  boolean carry(String id) {
    Optional<Intent> taken = claim(id);
    taken.ifPresent(this::carryOut);
    return taken.isPresent();
  }

  /**
   * A claim.
   *
   * @param intent what was taken, if anything was
   * @param undone whether it was given back because the database may be another than before
   */
  private record Claim(Optional<Intent> intent, boolean undone) {}

  /**
   * Takes a pending intent for this node and commits that, before anything happens outside. A
   * database that was put back is looked at before: a claim there would make an attempt that it has
   * forgotten look like one that it knows.
   */
  Optional<Intent> claim(String id) {
    Claim claim = claimOnce(id);
    while (claim.undone()) {
      restores.notice();
      claim = claimOnce(id);
    }
    return claim.intent();
  }

  private Claim claimOnce(String id) {
    return Objects.requireNonNull(
        transactions.execute(
            status -> {
              Instant now = clock.now();
              if (!queue.claim(id, clock.nextFence(), now, leases.end(now))) {
                return new Claim(Optional.empty(), false);
              }
              Claim claim = new Claim(table.find(id), restores.isConnectedAnew());
              if (claim.undone()) {
                status.setRollbackOnly();
              }
              return claim;
            }));
  }

  private void carryOut(Intent intent) {
    EffectHandler handler = handlers.of(intent.kind()).orElseThrow();
    leases.hold(intent);
    try {
      if (handler.isSeenOutside()) {
        journalled(handler, intent);
      } else {
        recordDurably(intent, outcome(handler, intent), handler.attempts());
      }
    } finally {
      leases.release(intent);
    }
  }

  /** What cannot be written down is not done; that is no attempt, however long it lasts. */
  private void journalled(EffectHandler handler, Intent intent) {
    try {
      lines.before(intent);
    } catch (UncheckedIOException e) {
      log.error("{} has to wait: {}", intent.id(), PlainText.of(e));
      Duration backoff = backoff(intent.attempt());
      recordDurably(
          intent, (entry, now) -> Transition.notBegun(entry, PlainText.of(e), now.plus(backoff)));
      return;
    }
    Outcome outcome = outcome(handler, intent);
    lines.after(intent, outcome);
    recordDurably(intent, outcome, handler.attempts());
  }

  private static Outcome outcome(EffectHandler handler, Intent intent) {
    try {
      return handler.carryOut(intent);
    } catch (RuntimeException | Error e) {
      log.warn("{} threw at {}: {}", intent.kind(), intent.id(), PlainText.of(e));
      log.debug("the stack of that", e);
      return handler.policy() == Policy.RESEND
          ? Outcome.retry(PlainText.of(e), backoff(intent.attempt()))
          : Outcome.unknown(PlainText.of(e));
    }
  }

  private static Duration backoff(int attempt) {
    return FIRST_BACKOFF.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), MOST_DOUBLINGS));
  }

  private void recordDurably(Intent intent, Outcome outcome, int attempts) {
    recordDurably(intent, (entry, now) -> Transition.after(entry, outcome, attempts, now));
  }

  /** It has happened: a database that is away for a while is no reason to forget that. */
  private void recordDurably(Intent intent, BiFunction<Entry, Instant, Transition> rule) {
    for (int left = RECORDING_ATTEMPTS; ; left--) {
      try {
        if (!record(intent, rule)) {
          log.warn("{} was taken over meanwhile; its outcome is not recorded", intent.id());
        }
        return;
      } catch (DataAccessException | TransactionException e) {
        log.warn("could not record {}: {}", intent.id(), PlainText.of(e));
        if (left <= 1) {
          return;
        }
        LockSupport.parkNanos(RECORDING_PAUSE.toNanos());
      }
    }
  }

  /**
   * Records an outcome, if the fence is still this attempt's. An attempt that was thought to have
   * crashed, and is held but not decided yet, may still tell.
   */
  boolean record(Intent sent, Outcome outcome, int attempts) {
    return record(sent, (entry, now) -> Transition.after(entry, outcome, attempts, now));
  }

  private boolean record(Intent sent, BiFunction<Entry, Instant, Transition> rule) {
    Boolean recorded =
        transactions.execute(
            status ->
                table
                    .lock(sent.id())
                    .filter(entry -> entry.fence() == sent.fence())
                    .filter(entry -> awaited(entry.state()))
                    .map(entry -> move(entry, rule))
                    .orElse(false));
    return Boolean.TRUE.equals(recorded);
  }

  private boolean move(Entry entry, BiFunction<Entry, Instant, Transition> rule) {
    Instant now = clock.now();
    return table.move(entry, rule.apply(entry, now), now);
  }

  private static boolean awaited(IntentState state) {
    return state == IntentState.SENDING || state == IntentState.HOLD;
  }
}
