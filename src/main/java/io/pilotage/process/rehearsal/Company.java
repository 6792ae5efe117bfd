package io.pilotage.process.rehearsal;

import io.pilotage.broadcast.Broadcasts;
import io.pilotage.effect.Intents;
import io.pilotage.effect.OutcomeReceiver;
import io.pilotage.pilot.PilotDesk;
import io.pilotage.process.Hands;
import io.pilotage.register.PilotRegister;
import io.pilotage.site.SiteRegistry;
import org.springframework.stereotype.Component;

/**
 * Everybody whom a performance needs.
 *
 * @param desk where pilots are requested and sites answer
 * @param register of pilots
 * @param sites of the grid
 * @param intents what processes want done
 * @param receiver who tells them what came of it
 * @param effects what usually comes of it
 * @param broadcasts the frozen mails
 * @param casting who does what
 * @param moves what can be done
 * @param hands who does it
 */
@Component
record Company(
    PilotDesk desk,
    PilotRegister register,
    SiteRegistry sites,
    Intents intents,
    OutcomeReceiver receiver,
    Effects effects,
    Broadcasts broadcasts,
    Casting casting,
    Moves moves,
    Hands hands) {}
