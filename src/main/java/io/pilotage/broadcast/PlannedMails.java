package io.pilotage.broadcast;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The mails of a broadcast that are still to be sent, in their order. They were frozen, so many are
 * read at once, but not all: ten thousand may be much. Whether one is still to be sent when its
 * turn comes, its claim says.
 */
final class PlannedMails {

  private static final int AT_ONCE = 100;

  private final BroadcastStore store;
  private final Broadcast broadcast;
  private final Deque<Envelope> read = new ArrayDeque<>();
  private int last;

  PlannedMails(BroadcastStore store, Broadcast broadcast) {
    this.store = store;
    this.broadcast = broadcast;
  }

  /** The next one, null after the last. */
  @Nullable Envelope poll() {
    if (read.isEmpty()) {
      read.addAll(store.planned(broadcast, last, AT_ONCE));
    }
    Envelope mail = read.poll();
    if (mail != null) {
      last = mail.no();
    }
    return mail;
  }
}
