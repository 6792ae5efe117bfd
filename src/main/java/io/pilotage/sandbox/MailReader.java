package io.pilotage.sandbox;

import jakarta.mail.Header;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes a mail apart for people to read. */
final class MailReader {

  private MailReader() {}

  static SandboxMail read(int number, Instant receivedAt, MimeMessage mail) {
    try {
      return new SandboxMail(
          number,
          Objects.requireNonNullElse(mail.getMessageID(), ""),
          decoded(mail.getHeader("From", ", ")),
          decoded(mail.getHeader(RecipientType.TO.toString(), ", ")),
          Objects.requireNonNullElse(mail.getSubject(), ""),
          receivedAt,
          headers(mail),
          body(mail, "text/plain"),
          body(mail, "text/html"));
    } catch (MessagingException e) {
      throw new IllegalStateException("the sink holds a mail that cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> headers(MimeMessage mail) throws MessagingException {
    return Collections.list(mail.getAllHeaders()).stream().map(MailReader::line).toList();
  }

  private static String line(Header header) {
    return header.getName() + ": " + decoded(header.getValue());
  }

  private static String decoded(@Nullable String value) {
    try {
      return value == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(value));
    } catch (UnsupportedEncodingException e) {
      return value;
    }
  }

  /** The first part of a kind, wherever it is. */
  private static String body(Part part, String type) throws MessagingException, IOException {
    if (part.isMimeType(type) && part.getContent() instanceof String text) {
      return text;
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String body = body(parts.getBodyPart(i), type);
        if (!body.isEmpty()) {
          return body;
        }
      }
    }
    return "";
  }
}
