package io.pilotage.tracker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The release project of a pilot, or a queue (P-04).
 *
 * @param key stable, such as {@code pilot-2026-0042}
 * @param name one line
 * @param description free text: what it is for
 * @param contact a mail address, null for a queue
 * @param url where to read it: an absolute URL, or a path on this service
 * @param archived whether it takes no more tickets
 * @param openedAt when
 */
public record Project(
    String key,
    String name,
    String description,
    @Nullable String contact,
    String url,
    boolean archived,
    Instant openedAt) {}
