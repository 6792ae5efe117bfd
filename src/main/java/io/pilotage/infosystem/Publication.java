package io.pilotage.infosystem;

/**
 * What the information system said about one site (P-21).
 *
 * @param outcome one of four
 * @param detail which entries were found, or what went wrong; one line for people
 */
public record Publication(PublicationOutcome outcome, String detail) {}
