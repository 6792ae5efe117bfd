package io.pilotage.broadcast;

import io.pilotage.outbound.OutboundGate;
import io.pilotage.outbound.SilentHosts;
import io.pilotage.outbound.TimedSockets;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * One connection to the mail server, opened with the first mail and used for all that follow:
 * opening one for each is the slowest part by far.
 */
class SmtpConnection implements AutoCloseable {

  static {
    // Jakarta Mail looks for it in all of the class path otherwise, eight times for each mail.
    System.getProperties()
        .putIfAbsent(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private final JavaMailSenderImpl server;
  private final MessageComposer composer;
  private final Session session;
  private final TimedSockets sockets;
  private final Duration longest;
  private final boolean tls;
  private @Nullable ObservedTransport open;
  private boolean proven;

  SmtpConnection(
      JavaMailSenderImpl server,
      MessageComposer composer,
      MailSettings settings,
      OutboundGate gate) {
    this.server = server;
    this.composer = composer;
    tls = "smtps".equals(server.getProtocol());
    longest = settings.longest();
    sockets = gate.sockets(longest);
    session = Session.getInstance(properties(server, settings, sockets));
  }

  /** Tries to deliver one mail, within the time that a mail may take as a whole. */
  Delivery deliver(Envelope envelope) {
    sockets.begin();
    try {
      Delivery delivery = deliverOnceMoreIfStale(envelope);
      return sockets.isOver() ? delivery.because(tooLong()) : delivery;
    } finally {
      sockets.end();
    }
  }

  /** A connection gone stale meanwhile is replaced once. */
  private Delivery deliverOnceMoreIfStale(Envelope envelope) {
    boolean stalePossible = proven;
    Delivery delivery = attempt(envelope);
    if (delivery.kind() == Delivery.Kind.SERVER_NOT_READY) {
      close();
      return stalePossible && !sockets.isOver() ? attempt(envelope) : delivery;
    }
    return delivery;
  }

  private Delivery attempt(Envelope envelope) {
    ObservedTransport transport;
    MimeMessage message;
    try {
      transport = connected();
      message = composer.compose(session, envelope);
    } catch (MessagingException e) {
      close();
      return new Delivery(
          Delivery.Kind.SERVER_NOT_READY, MailText.oneLine(String.valueOf(e.getMessage())));
    }
    transport.beginMail();
    try {
      transport.sendMessage(message, new Address[] {new InternetAddress(envelope.address())});
      proven = true;
      return new Delivery(Delivery.Kind.ACCEPTED, transport.getLastServerResponse());
    } catch (MessagingException e) {
      proven = false;
      Delivery delivery = transport.judge(e);
      if (delivery.kind() == Delivery.Kind.UNKNOWN) {
        close();
      }
      return delivery;
    }
  }

  private ObservedTransport connected() throws MessagingException {
    ObservedTransport transport = open;
    if (transport == null || (!proven && !transport.isConnected())) {
      close();
      transport = new ObservedTransport(session, tls);
      open = transport;
      reach(transport);
    }
    return transport;
  }

  private void reach(ObservedTransport transport) throws MessagingException {
    SilentHosts.<ObservedTransport, MessagingException>reach(
        String.valueOf(server.getHost()),
        server.getPort(),
        () -> {
          transport.connect(
              server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
          return transport;
        },
        MessagingException::new);
  }

  /**
   * Jakarta Mail would wait for ever: all three limits are set, whatever else is configured. It
   * puts encryption around the sockets that it gets, and does not wait for what a server answers to
   * a good-bye: that wait would be in no mail's time.
   */
  private static Properties properties(
      JavaMailSenderImpl server, MailSettings settings, TimedSockets sockets) {
    Properties properties = new Properties();
    properties.putAll(server.getJavaMailProperties());
    for (String prefix : new String[] {"mail.smtp.", "mail.smtps."}) {
      properties.put(prefix + "socketFactory", sockets);
      properties.put(prefix + "socketFactory.fallback", "false");
      properties.put(prefix + "connectiontimeout", millis(settings.connectTimeout().toMillis()));
      properties.put(prefix + "timeout", millis(settings.readTimeout().toMillis()));
      properties.put(prefix + "writetimeout", millis(settings.writeTimeout().toMillis()));
      properties.put(prefix + "quitwait", "false");
      if (settings.envelopeFrom() != null) {
        properties.put(prefix + "from", settings.envelopeFrom());
      }
    }
    return properties;
  }

  private String tooLong() {
    return "the mail server was hung up on: it took more than %.0f seconds for one mail"
        .formatted(Math.ceil(longest.toMillis() / 1000.0));
  }

  private static String millis(long millis) {
    return Long.toString(millis);
  }

  @Override
  public void close() {
    ObservedTransport transport = open;
    open = null;
    proven = false;
    if (transport != null) {
      try {
        transport.close();
      } catch (MessagingException e) {
        // The mails are accounted for; a connection that ends badly has nothing to add.
        return;
      }
    }
  }
}
