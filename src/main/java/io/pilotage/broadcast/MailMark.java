package io.pilotage.broadcast;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * By what a mail is known again when the procedure makes it once more, without an address in clear.
 *
 * @param recipient digest of the address, which is for one pilot only
 * @param subject digest of the subject
 * @param words digest of the text without what differs each time: dates, signed links, ids
 */
record MailMark(String recipient, String subject, String words) {

  private static final String MONTHS =
      "(?:January|February|March|April|May|June|July|August|September|October|November|December)";

  private static final Pattern PASSING =
      Pattern.compile(
          "\\b\\d{1,2} "
              + MONTHS
              + " \\d{4}(?:, \\d{2}:\\d{2} UTC)?"
              + "|\\b\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)?(?:Z| UTC)?"
              + "|/answers/[A-Za-z0-9_-]+"
              + "|\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

  static MailMark of(Envelope envelope) {
    return new MailMark(
        sha256(envelope.pilot() + "\n" + envelope.address().toLowerCase(Locale.ROOT)),
        sha256(lasting(envelope.letter().subject())),
        sha256(lasting(envelope.letter().text())));
  }

  boolean isSameOccasionAs(MailMark other) {
    return recipient.equals(other.recipient) && subject.equals(other.subject);
  }

  private static String lasting(String text) {
    return PASSING.matcher(text).replaceAll("…");
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
