package io.pilotage.broadcast;

import io.pilotage.pilot.PilotId;
import java.util.List;
import java.util.Map;

/**
 * A broadcast before it is frozen.
 *
 * @param pilot the pilot it is about
 * @param pilotName the name of its service, one line
 * @param template what kind of mail
 * @param audience who gets it, at least one; equal addresses (whatever their case) with equal
 *     models get one mail
 * @param model what the template shows: text, numbers, dates ({@code LocalDate}, {@code Instant})
 *     and collections of them, under the names that {@link MailTemplate} tells; names ending in
 *     {@code Url} hold web links, and one that begins with {@code /} is completed with {@code
 *     pilotage.mail.base-url}
 */
public record BroadcastDraft(
    PilotId pilot,
    String pilotName,
    MailTemplate template,
    List<Recipient> audience,
    Map<String, ?> model) {

  /** Copies the audience and the model. */
  public BroadcastDraft {
    pilotName = pilotName.strip();
    audience = List.copyOf(audience);
    model = Map.copyOf(model);
  }
}
