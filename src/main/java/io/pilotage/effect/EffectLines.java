package io.pilotage.effect;

import io.pilotage.journal.Journal;
import io.pilotage.journal.JournalLine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What this room writes into the journal: each attempt of an effect that is seen outside. */
@Component
class EffectLines {

  static final String ABOUT = "effect";
  static final String PILOT = "pilot";
  static final String INSTANCE = "instance";
  static final String STEP = "step";
  static final String ROUND = "round";
  static final String KIND = "kind";
  private static final String FENCE = "fence";
  private static final String PAYLOAD = "payload";
  private static final String OUTCOME = "outcome";

  private final Journal journal;

  EffectLines(Journal journal) {
    this.journal = journal;
  }

  /** On disk when it returns. */
  void before(Intent intent) {
    journal.before(ABOUT, intent.id(), facts(intent));
  }

  void after(Intent intent, Outcome outcome) {
    Map<String, String> facts = new HashMap<>(facts(intent));
    if (outcome instanceof Outcome.Done || outcome instanceof Outcome.Failed) {
      facts.put(OUTCOME, OutcomeText.write(outcome));
    }
    journal.after(ABOUT, intent.id(), facts);
  }

  static boolean isOurs(JournalLine line) {
    return line.about().equals(ABOUT);
  }

  static long fence(JournalLine line) {
    return Long.parseLong(line.fact(FENCE));
  }

  /** Whether it was this intent; the same key with another payload would be another effect. */
  static boolean isOf(JournalLine line, Intent intent) {
    return line.key().equals(intent.id()) && line.fact(PAYLOAD).equals(intent.payloadDigest());
  }

  /** The settled outcome, if that is what came of the attempt. */
  static Optional<Outcome> outcome(JournalLine line) {
    return Optional.ofNullable(line.facts().get(OUTCOME)).map(OutcomeText::read);
  }

  private static Map<String, String> facts(Intent intent) {
    return Map.of(
        PILOT,
        intent.pilotId(),
        INSTANCE,
        intent.processInstanceId(),
        STEP,
        intent.activityId(),
        ROUND,
        Integer.toString(intent.round()),
        KIND,
        intent.kind(),
        PAYLOAD,
        intent.payloadDigest(),
        FENCE,
        Long.toString(intent.fence()));
  }
}
