package io.pilotage.broadcast;

import org.jspecify.annotations.Nullable;

/**
 * One recipient's place in a new broadcast.
 *
 * @param no from 1
 * @param recipient who
 * @param messageId the same at every attempt
 * @param ownText null if the recipient gets what everybody gets
 * @param ownHtml null if the recipient gets what everybody gets
 */
record PlannedMail(
    int no,
    Recipient recipient,
    String messageId,
    @Nullable String ownText,
    @Nullable String ownHtml) {}
