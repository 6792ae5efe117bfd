package io.pilotage.journal;

/**
 * There is a new connection, maybe to another database than before: no database forgets anything
 * while those that stand go on.
 */
public record DatabaseConnected() {}
