package io.pilotage.site;

import io.pilotage.pilot.PilotId;
import java.time.Instant;

/**
 * What a signed link opens: the answer of one site to one pilot.
 *
 * @param pilot the pilot
 * @param site the name of the site
 * @param expires from when it is useless
 */
public record AnswerLink(PilotId pilot, String site, Instant expires) {}
