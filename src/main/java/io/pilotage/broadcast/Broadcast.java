package io.pilotage.broadcast;

import io.pilotage.pilot.PilotId;
import java.time.Instant;
import java.util.Map;

/**
 * A broadcast as it was frozen, and how far it got.
 *
 * @param id its id
 * @param pilot the pilot it is about
 * @param template what kind of mail
 * @param subject as everybody sees it
 * @param text the plain text, without what only one recipient sees
 * @param html the HTML, without what only one recipient sees
 * @param plannedAt when audience and text were frozen
 * @param counts recipients by state; every state is present
 */
public record Broadcast(
    String id,
    PilotId pilot,
    MailTemplate template,
    String subject,
    String text,
    String html,
    Instant plannedAt,
    Map<RecipientState, Integer> counts) {

  /** Copies the counts. */
  public Broadcast {
    counts = Map.copyOf(counts);
  }
}
