package io.pilotage.broadcast;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP connection that knows whether the content was under way when something failed. Before the
 * server has asked for it a failure means "not sent"; from there on only a 4xx answer does.
 */
class ObservedTransport extends SMTPTransport {

  /** What Jakarta Mail says of a connection that ended. */
  private static final String END = "[EOF]";

  private boolean contentUnderWay;

  ObservedTransport(Session session, boolean tls) {
    super(session, new URLName(tls ? "smtps" : "smtp", null, -1, null, null, null), "smtp", tls);
  }

  void beginMail() {
    contentUnderWay = false;
  }

  @Override
  protected OutputStream data() throws MessagingException {
    OutputStream content = super.data();
    // only now has the server asked for it
    contentUnderWay = true;
    return content;
  }

  /** What a failure since {@link #beginMail} means for the mail. */
  Delivery judge(MessagingException failure) {
    int code = replyCode(failure);
    String reply = reply(failure);
    boolean temporary = code >= 400 && code <= 499;
    if (contentUnderWay) {
      return new Delivery(temporary ? Delivery.Kind.LATER : Delivery.Kind.UNKNOWN, reply);
    }
    boolean addressed = addressFailure(failure) != null && code != 421;
    if (addressed && code >= 500 && code <= 599) {
      return new Delivery(Delivery.Kind.REFUSED, reply);
    }
    return new Delivery(
        addressed && temporary ? Delivery.Kind.LATER : Delivery.Kind.SERVER_NOT_READY, reply);
  }

  private static int replyCode(MessagingException failure) {
    SMTPAddressFailedException address = addressFailure(failure);
    if (address != null) {
      return address.getReturnCode();
    }
    return failure instanceof SMTPSendFailedException sent ? sent.getReturnCode() : -1;
  }

  private static @Nullable SMTPAddressFailedException addressFailure(MessagingException failure) {
    for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
      if (e instanceof SMTPAddressFailedException address) {
        return address;
      }
    }
    return null;
  }

  private static String reply(MessagingException failure) {
    MessagingException told = addressFailure(failure);
    String text = MailText.oneLine(String.valueOf((told == null ? failure : told).getMessage()));
    return text.equals(END) ? "the mail server hung up without an answer" : text;
  }
}
