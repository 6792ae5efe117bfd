package io.pilotage.site;

import io.pilotage.pilot.SiteState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the history of a site in a pilot.
 *
 * @param site the name of the site
 * @param what INVITED, ACCEPT, DECLINE, LATER, DEPLOYED, PUBLISHED or LEFT
 * @param state where the site stood afterwards
 * @param resources what the site told with it
 * @param note a reason, if one was given
 * @param by the user id
 * @param at when
 */
public record ParticipationEvent(
    String site,
    String what,
    SiteState state,
    Resources resources,
    @Nullable String note,
    String by,
    Instant at) {}
