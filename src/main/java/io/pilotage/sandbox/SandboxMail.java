package io.pilotage.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * A mail as the sink received it. All of it was written by others: it is text, never markup.
 *
 * @param number counts from 1 in the order of arrival
 * @param messageId its Message-ID
 * @param from the sender everybody sees
 * @param to the recipient everybody sees
 * @param subject one line
 * @param receivedAt when it arrived
 * @param headers all headers, as {@code Name: value}
 * @param text its plain text, empty if it has none
 * @param html its HTML, empty if it has none
 */
public record SandboxMail(
    int number,
    String messageId,
    String from,
    String to,
    String subject,
    Instant receivedAt,
    List<String> headers,
    String text,
    String html) {

  /** Copies the headers. */
  public SandboxMail {
    headers = List.copyOf(headers);
  }
}
