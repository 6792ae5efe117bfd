package io.pilotage.broadcast;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Mail to many in two steps: first frozen with the transaction that wants it, then sent outside any
 * transaction, every recipient once (P-02, P-03, P-05, P-18, P-22 to P-24, P-26, P-28).
 */
@Component
public class Broadcasts {

  private final Planner planner;
  private final Postman postman;
  private final BroadcastStore store;
  private final Ledger ledger;
  private final Recollection recollection;

  Broadcasts(
      Planner planner,
      Postman postman,
      BroadcastStore store,
      Ledger ledger,
      Recollection recollection) {
    this.planner = planner;
    this.postman = postman;
    this.store = store;
    this.ledger = ledger;
    this.recollection = recollection;
  }

  /**
   * Freezes audience and text; writes rows only, so it belongs into the engine's transaction.
   *
   * @param draft what to tell whom
   * @return the broadcast's id, for {@link #send}
   * @throws RefusedException naming every fault: nobody to send to, something missing in the model,
   *     a link that is none, a line break in the subject
   */
  @Transactional
  public String plan(BroadcastDraft draft) {
    return planner.plan(draft);
  }

  /**
   * Shows what {@link #plan} would freeze.
   *
   * @param draft what to tell whom
   * @return the first recipient's mail and the size of the audience
   * @throws RefusedException as {@link #plan}
   */
  public Preview preview(BroadcastDraft draft) {
    return planner.preview(draft);
  }

  /**
   * Sends what is still planned, over one connection. Blocks; must not run inside a transaction.
   * After a crash it may simply be called again: what was under way then becomes unknown (or is
   * sent again under the same Message-ID, for reminders), and nobody else gets it twice.
   *
   * @param broadcastId from {@link #plan}
   * @return what to do next
   * @throws NotFoundException if there is no such broadcast
   * @throws IllegalStateException inside a transaction
   */
  public SendOutcome send(String broadcastId) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("mail is never sent inside a transaction");
    }
    Broadcast broadcast = get(broadcastId);
    ledger.settleInterrupted(broadcastId, broadcast.template().policy());
    recollection.answer(broadcast);
    return outcome(broadcastId, postman.deliver(broadcast));
  }

  /**
   * Records a person's answer to "was it sent?"; {@link #send} must be called afterwards.
   *
   * @param broadcastId from {@link #plan}
   * @param recipientNo {@link LedgerRow#no}
   * @param resolution the answer
   * @param actor who answers
   * @throws NotFoundException if there is no such recipient
   * @throws NotNowException if the outcome is not unknown
   */
  public void resolveUnknown(
      String broadcastId, int recipientNo, Resolution resolution, Actor actor) {
    RecipientState state =
        resolution == Resolution.SENT ? RecipientState.SENT : RecipientState.PLANNED;
    if (ledger.resolve(broadcastId, recipientNo, state, actor.userId())) {
      return;
    }
    if (ledger.rows(broadcastId).stream().noneMatch(row -> row.no() == recipientNo)) {
      throw new NotFoundException("no such recipient of a broadcast: " + recipientNo);
    }
    throw new NotNowException("Nothing is unknown about this mail: it needs no answer.");
  }

  /**
   * Answers "was it sent?" for all mails of unknown outcome together, also for those that were
   * under way when their sender crashed; {@link #send} must be called afterwards if any mail is
   * still planned.
   *
   * @param broadcastId from {@link #plan}
   * @param resolution the answer
   * @param actor who answers
   * @return how many mails are still to be sent
   */
  @Transactional
  public int resolveUnknown(String broadcastId, Resolution resolution, Actor actor) {
    ledger.settleInterrupted(broadcastId, CrashPolicy.HOLD);
    ledger
        .rows(broadcastId, RecipientState.UNKNOWN)
        .forEach(row -> resolveUnknown(broadcastId, row.no(), resolution, actor));
    return ledger.rows(broadcastId, RecipientState.PLANNED).size();
  }

  /**
   * Records who decided that nothing more is tried. What is unknown stays unknown, and what is
   * planned stays unsent.
   *
   * @param broadcastId from {@link #plan}
   * @param actor who decides
   */
  @Transactional
  public void giveUp(String broadcastId, Actor actor) {
    ledger.settleInterrupted(broadcastId, CrashPolicy.HOLD);
    ledger.giveUp(broadcastId, actor.userId());
  }

  /**
   * The record of a pilot's mails.
   *
   * @param pilot the pilot
   * @return its broadcasts, oldest first
   */
  public List<Broadcast> of(PilotId pilot) {
    return store.idsOf(pilot).stream().map(this::get).toList();
  }

  /**
   * One broadcast.
   *
   * @param broadcastId from {@link #plan}
   * @return it
   * @throws NotFoundException if there is no such broadcast
   */
  public Broadcast get(String broadcastId) {
    return store
        .find(broadcastId, ledger.counts(broadcastId))
        .orElseThrow(() -> new NotFoundException("no such broadcast"));
  }

  /**
   * The ledger of a broadcast.
   *
   * @param broadcastId from {@link #plan}
   * @return one row for each recipient, in the order of the audience; empty for an unknown id
   */
  public List<LedgerRow> ledger(String broadcastId) {
    return ledger.rows(broadcastId);
  }

  private SendOutcome outcome(String broadcastId, Postman.Round round) {
    Map<RecipientState, Integer> counts = ledger.counts(broadcastId);
    List<LedgerRow> unknown = ledger.rows(broadcastId, RecipientState.UNKNOWN);
    int waiting =
        counts.getOrDefault(RecipientState.PLANNED, 0)
            + counts.getOrDefault(RecipientState.SENDING, 0);
    return new SendOutcome(
        status(waiting, !unknown.isEmpty(), round),
        counts.getOrDefault(RecipientState.SENT, 0),
        waiting,
        ledger.rows(broadcastId, RecipientState.REFUSED),
        unknown,
        round.cause());
  }

  private static SendOutcome.Status status(int waiting, boolean unknown, Postman.Round round) {
    if (waiting > 0 && !round.gaveUp()) {
      return SendOutcome.Status.RETRY;
    }
    return unknown ? SendOutcome.Status.HOLD : SendOutcome.Status.DONE;
  }
}
