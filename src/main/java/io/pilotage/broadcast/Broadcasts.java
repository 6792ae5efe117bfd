package io.pilotage.broadcast;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Mail to many in two steps: first frozen with the transaction that wants it, then sent outside any
 * transaction, every recipient once (P-02, P-03, P-05, P-18, P-22 to P-24, P-26, P-28).
 */
@Component
public class Broadcasts {

  /**
   * Freezes audience and text; writes rows only, so it belongs into the engine's transaction.
   *
   * @param draft what to tell whom
   * @return the broadcast's id, for {@link #send}
   * @throws RefusedException naming every fault: nobody to send to, something missing in the model,
   *     a link that is none, a line break in the subject
   */
  public String plan(BroadcastDraft draft) {
    throw new UnsupportedOperationException(draft.toString());
  }

  /**
   * Shows what {@link #plan} would freeze.
   *
   * @param draft what to tell whom
   * @return the first recipient's mail and the size of the audience
   * @throws RefusedException as {@link #plan}
   */
  public Preview preview(BroadcastDraft draft) {
    throw new UnsupportedOperationException(draft.toString());
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
    throw new UnsupportedOperationException(broadcastId);
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
    throw new UnsupportedOperationException(broadcastId + recipientNo + resolution + actor);
  }

  /**
   * The record of a pilot's mails.
   *
   * @param pilot the pilot
   * @return its broadcasts, oldest first
   */
  public List<Broadcast> of(PilotId pilot) {
    throw new UnsupportedOperationException(pilot.toString());
  }

  /**
   * One broadcast.
   *
   * @param broadcastId from {@link #plan}
   * @return it
   * @throws NotFoundException if there is no such broadcast
   */
  public Broadcast get(String broadcastId) {
    throw new UnsupportedOperationException(broadcastId);
  }

  /**
   * The ledger of a broadcast.
   *
   * @param broadcastId from {@link #plan}
   * @return one row for each recipient, in the order of the audience; empty for an unknown id
   */
  public List<LedgerRow> ledger(String broadcastId) {
    throw new UnsupportedOperationException(broadcastId);
  }
}
