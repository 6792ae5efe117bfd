package io.pilotage.broadcast;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Turns an envelope into the bytes that go out. */
@Component
class MessageComposer {

  private static final String UTF_8 = "UTF-8";

  private final MailSettings settings;
  private final Clock clock;

  MessageComposer(MailSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  MimeMessage compose(Session session, Envelope envelope) throws MessagingException {
    MimeMessage message = new StableMessage(session, envelope.messageId());
    message.setFrom(settings.sender());
    message.setRecipient(Message.RecipientType.TO, recipient(envelope));
    if (settings.replyTo() != null) {
      message.setReplyTo(new InternetAddress[] {new InternetAddress(settings.replyTo())});
    }
    message.setSubject(oneLine(envelope.letter().subject()), UTF_8);
    message.setSentDate(Date.from(clock.instant()));
    setListHeaders(message, envelope);
    message.setContent(content(envelope.letter()));
    message.saveChanges();
    return message;
  }

  private void setListHeaders(MimeMessage message, Envelope envelope) throws MessagingException {
    String root = "<" + envelope.pilot() + "@" + settings.domain() + ">";
    message.setHeader("In-Reply-To", root);
    message.setHeader("References", root);
    message.setHeader(
        "List-Id",
        "%s <%s.%s>".formatted(envelope.pilot(), envelope.pilot(), settings.listDomainOrDomain()));
    message.setHeader("Auto-Submitted", "auto-generated");
    if (settings.unsubscribeUrl() != null && envelope.template().isToMany()) {
      String address = URLEncoder.encode(envelope.address(), StandardCharsets.UTF_8);
      String url = settings.unsubscribeUrl().replace("{address}", address);
      message.setHeader("List-Unsubscribe", "<" + oneLine(url) + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }

  /** The ledger holds checked addresses only; this is the last door all the same. */
  private static InternetAddress recipient(Envelope envelope) throws MessagingException {
    AddressCheck.check(envelope.name(), envelope.address());
    try {
      return envelope.name().isBlank()
          ? new InternetAddress(envelope.address(), true)
          : new InternetAddress(envelope.address(), envelope.name(), UTF_8);
    } catch (UnsupportedEncodingException e) {
      throw new MessagingException("every Java platform knows UTF-8", e);
    }
  }

  private static MimeMultipart content(Letter letter) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(letter.text(), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), UTF_8, "html");
    return new MimeMultipart("alternative", text, html);
  }

  private static String oneLine(String value) throws MessagingException {
    if (!AddressCheck.isOneLine(value)) {
      throw new MessagingException("a header must be one line");
    }
    return value;
  }

  /** Keeps its own Message-ID: Jakarta Mail would make a new one at each attempt. */
  private static final class StableMessage extends MimeMessage {

    private final String stableId;

    StableMessage(Session session, String stableId) {
      super(session);
      this.stableId = stableId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", stableId);
    }
  }
}
