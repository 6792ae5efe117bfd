package io.pilotage.tracker;

/**
 * The release project of a pilot, or a queue (P-04).
 *
 * @param key stable, such as {@code pilot-2026-0042}
 * @param name one line
 * @param url where to read it: an absolute URL, or a path on this service
 * @param archived whether it takes no more tickets
 */
public record Project(String key, String name, String url, boolean archived) {}
