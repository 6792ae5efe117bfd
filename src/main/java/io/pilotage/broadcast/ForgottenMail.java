package io.pilotage.broadcast;

import io.pilotage.pilot.PilotId;
import java.time.Instant;

/**
 * A mail of before a restore, of which the database knows nothing.
 *
 * @param broadcast its broadcast then
 * @param no its number in that
 * @param pilot the pilot it was about
 * @param template what kind of mail
 * @param mark by what it is known again
 * @param state what became of it
 * @param at when it was begun
 */
record ForgottenMail(
    String broadcast,
    int no,
    PilotId pilot,
    MailTemplate template,
    MailMark mark,
    RecipientState state,
    Instant at) {}
