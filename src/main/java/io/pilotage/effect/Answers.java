package io.pilotage.effect;

import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.RefusedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes answers to orders placed outside, such as the mirror's (P-15). An answer may come twice,
 * and may come before the order is recorded as placed: it is kept until then.
 */
@Component
public class Answers {

  private final IntentTable table;
  private final DatabaseClock clock;
  private final Bell bell;

  Answers(IntentTable table, DatabaseClock clock, Bell bell) {
    this.table = table;
    this.clock = clock;
    this.bell = bell;
  }

  /**
   * Takes an answer. The same answer again changes nothing.
   *
   * @param intentId the intent it answers
   * @param answer {@link Outcome.Done} or {@link Outcome.Failed}
   * @param who who answered, for the record
   * @throws NotFoundException if there is no such intent
   * @throws NotNowException if another answer is known already, or nobody asked
   * @throws RefusedException if the answer settles nothing
   */
  @Transactional
  public void answer(String intentId, Outcome answer, String who) {
    requireSettled(answer);
    Entry entry =
        table
            .lock(intentId)
            .orElseThrow(() -> new NotFoundException("there is no effect of that name"));
    Outcome known = known(entry);
    if (known != null) {
      requireSame(known, answer);
      return;
    }
    take(entry, answer, PlainText.line(who));
  }

  private void take(Entry entry, Outcome answer, String who) {
    if (!open(entry)) {
      throw new NotNowException(
          "this effect is " + entry.state() + ": it was not asked for, or is no longer open");
    }
    table.keepAnswer(entry.id(), answer, who.substring(0, Math.min(who.length(), 200)));
    if (entry.state() != IntentState.SENDING) {
      table.move(entry, Transition.settled(entry, answer, "answered by " + who), clock.now());
      bell.ringAfterCommit();
    }
  }

  /** An order that is tried again may have arrived the first time. */
  private static boolean open(Entry entry) {
    return switch (entry.state()) {
      case ASKED, SENDING -> true;
      case PENDING -> entry.attempt() > 0;
      default -> false;
    };
  }

  private static @Nullable Outcome known(Entry entry) {
    Outcome settled = entry.intent().outcome();
    return settled != null ? settled : entry.answer();
  }

  private static void requireSettled(Outcome answer) {
    if (!(answer instanceof Outcome.Done) && !(answer instanceof Outcome.Failed)) {
      throw new RefusedException(
          List.of(new Fault("outcome", "malformed", "answer with done or failed")));
    }
  }

  private static void requireSame(Outcome known, Outcome answer) {
    if (!OutcomeText.write(known).equals(OutcomeText.write(answer))) {
      throw new NotNowException("another answer is known already; this one was not taken");
    }
  }
}
