package io.pilotage.effect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the house knows about an effect of unknown outcome, for the person who decides.
 *
 * @param what what it is, one line; blank if the step says it all
 * @param text what would have been sent, in full; blank if there is nothing to read
 * @param facts what is known of the other parts, one line each
 * @param unknown the parts of which nobody knows whether they happened; empty if it is one whole
 */
public record Evidence(String what, String text, List<String> facts, List<Part> unknown) {

  /** Nothing but the intent itself. */
  public static final Evidence NONE = new Evidence("", "", List.of(), List.of());

  /** Copies the lists. */
  public Evidence {
    facts = List.copyOf(facts);
    unknown = List.copyOf(unknown);
  }

  /**
   * A part that happens or not by itself, such as the mail to one recipient.
   *
   * @param to for whom it was
   * @param key by which it is found at the other side, such as a Message-ID
   * @param attempts how often it was tried
   * @param detail the other side's last words, null if there were none
   * @param since since when nobody knows
   */
  public record Part(String to, String key, int attempts, @Nullable String detail, Instant since) {}
}
