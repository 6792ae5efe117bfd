package io.pilotage.process.mail;

import io.pilotage.broadcast.MailTemplate;
import io.pilotage.broadcast.Recipient;
import java.util.List;
import java.util.Map;

/**
 * What a step wants to say, and to whom.
 *
 * @param template what kind of mail
 * @param audience who gets it
 * @param model what the template shows
 */
public record Letter(MailTemplate template, List<Recipient> audience, Map<String, ?> model) {

  /** Where people find their tasks. */
  public static final String TASKS = "/camunda/app/tasklist/";
}
