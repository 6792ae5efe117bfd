package io.pilotage.effect;

import io.pilotage.journal.DatabaseConnected;
import io.pilotage.journal.Journal;
import io.pilotage.journal.JournalLine;
import io.pilotage.journal.Lookout;
import io.pilotage.journal.Reconciler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Notices that the database was put back: the journal knows of acts that it does not. Then no node
 * carries anything out until a person says so, and what is known is recorded. Looks at the start,
 * before pages are served, jobs are taken and the relay starts; and, on a node that goes on while
 * its database fails over or is put back, before the first act after any new connection.
 */
@Component
class RestoreWatch implements SmartInitializingSingleton, Lookout {

  private static final Logger log = LoggerFactory.getLogger(RestoreWatch.class);

  private final Journal journal;
  private final ObjectProvider<Reconciler> reconcilers;
  private final RestoreTable table;
  private final DatabaseClock clock;
  private final RelayProperties properties;
  private final TransactionOperations transactions;
  private final AtomicLong connections = new AtomicLong();
  private volatile long looked;
  private volatile boolean resting;
  private volatile long said;

  RestoreWatch(
      Journal journal,
      ObjectProvider<Reconciler> reconcilers,
      RestoreTable table,
      DatabaseClock clock,
      RelayProperties properties,
      TransactionOperations transactions) {
    this.journal = journal;
    this.reconcilers = reconcilers;
    this.table = table;
    this.clock = clock;
    this.properties = properties;
    this.transactions = transactions;
  }

  @Override
  public void afterSingletonsInstantiated() {
    pauseIf(() -> forgotten().or(this::wish));
    remember(table.open());
  }

  @EventListener(DatabaseConnected.class)
  void connected() {
    connections.incrementAndGet();
  }

  @Override
  public void look() {
    if (!resting && !isConnectedAnew()) {
      return;
    }
    Optional<Restore> open;
    try {
      open = lookNow();
    } catch (RuntimeException e) {
      throw refusal("nobody can say whether the database was put back: " + PlainText.of(e), e);
    }
    if (open.isPresent()) {
      throw refusal("no effect is carried out: " + open.get().reason(), null);
    }
  }

  /** The same for whoever has nothing to do at present, so that people are told at once. */
  void notice() {
    if (isConnectedAnew()) {
      lookNow();
    }
  }

  /**
   * Whether there is a connection that is younger than the last look. Who asks in a transaction is
   * told of the connection that it uses, too.
   */
  boolean isConnectedAnew() {
    return looked != connections.get();
  }

  private synchronized Optional<Restore> lookNow() {
    long now = connections.get();
    if (looked != now) {
      pauseIf(this::forgotten);
    }
    Optional<Restore> open = table.open();
    remember(open);
    // Last: until what was found is known here, others must look, too.
    looked = now;
    return open;
  }

  /** Says each once; as long as it lasts the database is asked before each act. */
  private void remember(Optional<Restore> open) {
    open.filter(restore -> restore.id() != said)
        .ifPresent(
            restore -> {
              say(restore);
              said = restore.id();
            });
    resting = open.isPresent();
  }

  private static UncheckedIOException refusal(String reason, @Nullable Exception cause) {
    return new UncheckedIOException(reason, new IOException(reason, cause));
  }

  private static void say(Restore restore) {
    log.error(
        "no effect is carried out until an administrator resumes that at /effects: {}",
        restore.reason());
    restore.findings().forEach(finding -> log.warn("restored database: {}", finding));
  }

  private Optional<String> forgotten() {
    List<JournalLine> forgotten = journal.latest().stream().filter(this::isForgotten).toList();
    return forgotten.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the database was put back: it does not know what the journal says of %s"
                .formatted(forgotten.get(forgotten.size() - 1).at()));
  }

  private Optional<String> wish() {
    return properties.paused() && table.open().isEmpty()
        ? Optional.of("pilotage.effect.relay.paused is set")
        : Optional.empty();
  }

  private boolean isForgotten(JournalLine line) {
    return reconcilers.stream().anyMatch(reconciler -> !reconciler.knows(line));
  }

  /** Another node may have been faster: what counts is what is found under the lock. */
  private void pauseIf(Supplier<Optional<String>> reason) {
    if (reason.get().isPresent()) {
      transactions.executeWithoutResult(
          status -> {
            table.lock();
            reason.get().ifPresent(this::pause);
          });
    }
  }

  /** Counters come first: to change a sequence ends a transaction on H2. */
  private void pause(String reason) {
    Journal.Pages pages = journal.read();
    reconcilers.forEach(reconciler -> reconciler.raise(pages));
    List<String> findings = new ArrayList<>();
    reconcilers.forEach(reconciler -> findings.addAll(reconciler.reconcile(pages)));
    if (pages.unreadable() > 0) {
      findings.add(
          "%d lines of the journal cannot be read: they were cut off, or written by somebody else"
              .formatted(pages.unreadable()));
    }
    table.insert(reason, findings, clock.now());
  }
}
