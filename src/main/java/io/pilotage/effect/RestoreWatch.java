package io.pilotage.effect;

import io.pilotage.journal.Journal;
import io.pilotage.journal.JournalLine;
import io.pilotage.journal.Reconciler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Notices at the start that the database was put back: the journal knows of acts that it does not.
 * Then no node carries anything out until a person says so, and what is known is recorded. Runs
 * before pages are served, jobs are taken and the relay starts.
 */
@Component
class RestoreWatch implements SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(RestoreWatch.class);

  private final Journal journal;
  private final ObjectProvider<Reconciler> reconcilers;
  private final RestoreTable table;
  private final DatabaseClock clock;
  private final RelayProperties properties;
  private final TransactionOperations transactions;

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
    if (reason().isPresent()) {
      transactions.executeWithoutResult(status -> pause());
    }
    table.open().ifPresent(RestoreWatch::say);
  }

  private static void say(Restore restore) {
    log.error(
        "no effect is carried out until an administrator resumes that at /effects: {}",
        restore.reason());
    restore.findings().forEach(finding -> log.warn("restored database: {}", finding));
  }

  private Optional<String> reason() {
    List<JournalLine> forgotten = journal.latest().stream().filter(this::isForgotten).toList();
    if (!forgotten.isEmpty()) {
      return Optional.of(
          "the database was put back: it does not know what the journal says of %s"
              .formatted(forgotten.get(forgotten.size() - 1).at()));
    }
    return properties.paused() && table.open().isEmpty()
        ? Optional.of("pilotage.effect.relay.paused is set")
        : Optional.empty();
  }

  private boolean isForgotten(JournalLine line) {
    return reconcilers.stream().anyMatch(reconciler -> !reconciler.knows(line));
  }

  private void pause() {
    table.lock();
    reason().ifPresent(this::pause);
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
