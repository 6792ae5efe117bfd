package io.pilotage.pilot;

/**
 * One thing wrong with something a person sent.
 *
 * @param field the field at fault, as the sender named it
 * @param code stable, for machines: {@code required}, {@code too-long}, {@code malformed}, …
 * @param message what is wrong and how to mend it, for people
 */
public record Fault(String field, String code, String message) {}
