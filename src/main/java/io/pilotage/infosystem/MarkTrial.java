package io.pilotage.infosystem;

/**
 * What the query of a mark found over all sites (P-16).
 *
 * @param reachable whether the information system answered
 * @param entries how many entries carry the mark; at least so many if the directory limits its
 *     answers, and 0 if it is unreachable
 * @param detail one line for people
 */
public record MarkTrial(boolean reachable, int entries, String detail) {}
