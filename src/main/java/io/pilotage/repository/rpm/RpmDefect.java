package io.pilotage.repository.rpm;

/**
 * A well-formed RPM whose bytes are not those it was built with.
 *
 * @param code stable, for machines, in kebab-case
 * @param found what the bytes give
 * @param expected what the package says
 */
public record RpmDefect(String code, String found, String expected) {}
