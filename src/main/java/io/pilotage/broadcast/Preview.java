package io.pilotage.broadcast;

import java.util.List;

/**
 * What a broadcast would look like (P-18); nothing is stored or sent.
 *
 * @param subject as the first recipient would see it
 * @param text the plain text for the first recipient
 * @param html the HTML for the first recipient
 * @param audience how many mails would go out
 * @param firstAddresses at most ten of the addresses
 */
public record Preview(
    String subject, String text, String html, int audience, List<String> firstAddresses) {

  /** Copies the addresses. */
  public Preview {
    firstAddresses = List.copyOf(firstAddresses);
  }
}
