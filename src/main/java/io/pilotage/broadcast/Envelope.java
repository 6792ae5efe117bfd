package io.pilotage.broadcast;

import io.pilotage.pilot.PilotId;

/**
 * One mail, ready to be addressed.
 *
 * @param no the number of the recipient in its broadcast
 * @param pilot the pilot it is about
 * @param template what kind of mail
 * @param name the recipient's name, may be blank
 * @param address the recipient's address
 * @param messageId the same at every attempt
 * @param letter what it says
 * @param attempts how often it was tried before, when it was read
 */
record Envelope(
    int no,
    PilotId pilot,
    MailTemplate template,
    String name,
    String address,
    String messageId,
    Letter letter,
    int attempts) {}
