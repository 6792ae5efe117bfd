package io.pilotage.broadcast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one recipient's mail.
 *
 * @param no the number of the recipient in its broadcast, from 1
 * @param name the person or site, blank if unknown
 * @param address the mail address
 * @param messageId the mail's Message-ID, the same at every attempt
 * @param state where it stands
 * @param attempts how often it was handed to the mail server
 * @param detail the mail server's last words, if it did not accept the mail
 * @param resolvedBy who answered "was it sent?", if anybody was asked
 * @param changedAt when the state last changed
 */
public record LedgerRow(
    int no,
    String name,
    String address,
    String messageId,
    RecipientState state,
    int attempts,
    @Nullable String detail,
    @Nullable String resolvedBy,
    Instant changedAt) {}
