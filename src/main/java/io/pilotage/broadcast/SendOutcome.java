package io.pilotage.broadcast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run of {@link Broadcasts#send} ended; the figures count the whole broadcast, not the run.
 *
 * @param status what to do next
 * @param sent how many mails were accepted
 * @param waiting how many are still to be sent
 * @param refused the addresses that the mail server refused for good
 * @param unknown the mails of which nobody knows whether they left
 * @param cause the mail server's words that ended the run early, if they did
 */
public record SendOutcome(
    Status status,
    int sent,
    int waiting,
    List<LedgerRow> refused,
    List<LedgerRow> unknown,
    @Nullable String cause) {

  /** What to do next. */
  public enum Status {
    /** Nothing is left to be done; some addresses may be refused. */
    DONE,
    /** A temporary failure: send again later. */
    RETRY,
    /** A person must first answer for the unknown ones ({@link Broadcasts#resolveUnknown}). */
    HOLD
  }

  /** Copies the lists. */
  public SendOutcome {
    refused = List.copyOf(refused);
    unknown = List.copyOf(unknown);
  }
}
