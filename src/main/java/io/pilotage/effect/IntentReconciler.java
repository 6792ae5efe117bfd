package io.pilotage.effect;

import io.pilotage.journal.Journal;
import io.pilotage.journal.JournalLine;
import io.pilotage.journal.Reconciler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the intents of a restored database agree with the journal. What may be done twice is left
 * to be done again; of what may not, the outcome is recorded, or a person is asked.
 */
@Component
class IntentReconciler implements Reconciler {

  private static final Logger log = LoggerFactory.getLogger(IntentReconciler.class);

  private final RestoreTable restored;
  private final IntentTable table;
  private final Handlers handlers;
  private final DatabaseClock clock;

  IntentReconciler(
      RestoreTable restored, IntentTable table, Handlers handlers, DatabaseClock clock) {
    this.restored = restored;
    this.table = table;
    this.handlers = handlers;
    this.clock = clock;
  }

  @Override
  public boolean knows(JournalLine line) {
    return !EffectLines.isOurs(line) || restored.knows(line.key(), EffectLines.fence(line));
  }

  /** A fence that came again would let an old sleeper win, and the mirror refuse for ever. */
  @Override
  public void raise(Journal.Pages pages) {
    pages.about(EffectLines.ABOUT).stream()
        .mapToLong(EffectLines::fence)
        .max()
        .ifPresent(this::raiseFencesOver);
  }

  private void raiseFencesOver(long highest) {
    if (clock.raiseFencesOver(highest)) {
      log.warn("fences go on after {}, the highest in the journal", highest);
    }
  }

  @Override
  public List<String> reconcile(Journal.Pages pages) {
    Map<String, List<JournalLine>> byIntent = new LinkedHashMap<>();
    for (JournalLine line : pages.about(EffectLines.ABOUT)) {
      byIntent.computeIfAbsent(line.key(), key -> new ArrayList<>()).add(line);
    }
    List<String> findings = new ArrayList<>();
    byIntent.forEach((id, lines) -> reconcile(id, lines).ifPresent(findings::add));
    return findings;
  }

  private Optional<String> reconcile(String id, List<JournalLine> lines) {
    List<JournalLine> forgotten =
        lines.stream().filter(JournalLine::before).filter(line -> !knows(line)).toList();
    forgotten.forEach(restored::keep);
    Optional<String> settled = table.lock(id).flatMap(entry -> settle(entry, lines));
    if (settled.isPresent() || forgotten.isEmpty()) {
      return settled;
    }
    JournalLine last = forgotten.get(forgotten.size() - 1);
    return Optional.of(sentence(last, end(lines, EffectLines.fence(last))));
  }

  /** Only what must not be done twice, and is still to be done as far as the database knows. */
  private Optional<String> settle(Entry entry, List<JournalLine> lines) {
    List<JournalLine> same =
        lines.stream()
            .filter(line -> EffectLines.isOf(line, entry.intent()))
            .filter(line -> isNews(line, entry))
            .toList();
    if (entry.state().settled() || same.isEmpty() || !isHeldWhenUnknown(entry.intent())) {
      return Optional.empty();
    }
    Optional<Outcome> outcome =
        same.stream().map(EffectLines::outcome).flatMap(Optional::stream).findFirst();
    if (outcome.isPresent()) {
      move(entry, Transition.settled(entry, outcome.get(), "known from the journal"));
      return Optional.of(
          sentence(same.get(0), "it is recorded as it ended: " + plain(outcome.get())));
    }
    if (!hasOpenEnd(same) || entry.state() == IntentState.HOLD) {
      return Optional.empty();
    }
    move(entry, Transition.held(entry, "begun before the restore, and the journal has no end"));
    return Optional.of(sentence(same.get(0), "nobody knows how it ended: a person is asked"));
  }

  /** A later attempt than the database knows, or the end of that one. */
  private static boolean isNews(JournalLine line, Entry entry) {
    long fence = EffectLines.fence(line);
    boolean open = entry.state() == IntentState.SENDING || entry.state() == IntentState.HOLD;
    return fence > entry.fence() || (fence == entry.fence() && open);
  }

  private void move(Entry entry, Transition to) {
    Instant now = clock.now();
    table.move(entry, to, now);
  }

  private boolean isHeldWhenUnknown(Intent intent) {
    return handlers.of(intent.kind()).map(EffectHandler::policy).orElse(Policy.HOLD) == Policy.HOLD;
  }

  private static boolean hasOpenEnd(List<JournalLine> lines) {
    return lines.stream()
        .filter(JournalLine::before)
        .anyMatch(line -> ending(lines, EffectLines.fence(line)).isEmpty());
  }

  private static Optional<JournalLine> ending(List<JournalLine> lines, long fence) {
    return lines.stream()
        .filter(line -> !line.before() && EffectLines.fence(line) == fence)
        .findFirst();
  }

  private static String end(List<JournalLine> lines, long fence) {
    return ending(lines, fence)
        .map(line -> EffectLines.outcome(line).map(IntentReconciler::plain).orElse("not settled"))
        .orElse("no end is known");
  }

  private static String plain(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? "failed, " + failed.text() : "done";
  }

  private static String sentence(JournalLine line, String end) {
    return PlainText.line(
        "%s: %s of %s at %s: %s"
            .formatted(
                line.fact(EffectLines.PILOT),
                line.fact(EffectLines.KIND),
                line.fact(EffectLines.STEP),
                line.at(),
                end));
  }
}
