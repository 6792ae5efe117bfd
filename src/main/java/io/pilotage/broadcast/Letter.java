package io.pilotage.broadcast;

/**
 * What one recipient reads.
 *
 * @param subject one line
 * @param text the plain text
 * @param html the same as HTML
 */
record Letter(String subject, String text, String html) {}
