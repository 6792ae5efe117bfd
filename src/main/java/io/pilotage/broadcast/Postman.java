package io.pilotage.broadcast;

import io.pilotage.outbound.OutboundGate;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Carries the planned mails of a broadcast to the mail server, one by one. */
@Component
class Postman {

  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  /** So many unknown outcomes in a row are the server's fault: people need not answer for more. */
  private static final int PATIENCE = 3;

  private final Ledger ledger;
  private final MailLines lines;
  private final BroadcastStore store;
  private final MessageComposer composer;
  private final MailSettings settings;
  private final OutboundGate gate;
  private final ObjectProvider<JavaMailSenderImpl> servers;

  Postman(
      Ledger ledger,
      MailLines lines,
      BroadcastStore store,
      MessageComposer composer,
      MailSettings settings,
      OutboundGate gate,
      ObjectProvider<JavaMailSenderImpl> servers) {
    this.ledger = ledger;
    this.lines = lines;
    this.store = store;
    this.composer = composer;
    this.settings = settings;
    this.gate = gate;
    this.servers = servers;
  }

  /**
   * How a round ended.
   *
   * @param gaveUp whether too many outcomes in a row were unknown
   * @param cause the mail server's last words about a mail that it did not accept
   */
  record Round(boolean gaveUp, @Nullable String cause) {}

  /** Delivers what is planned, as far as the mail server goes along. */
  Round deliver(Broadcast broadcast) {
    JavaMailSenderImpl server = servers.getIfAvailable();
    if (server == null) {
      return new Round(false, "no mail server is configured: set spring.mail.host");
    }
    try (SmtpConnection connection = new SmtpConnection(server, composer, settings, gate)) {
      return deliver(broadcast, connection);
    }
  }

  private Round deliver(Broadcast broadcast, SmtpConnection connection) {
    String claim = UUID.randomUUID().toString();
    String cause = null;
    int unknownInARow = 0;
    for (int no : ledger.planned(broadcast.id())) {
      if (!ledger.claim(broadcast.id(), no, claim)) {
        continue;
      }
      Delivery delivery = handOver(broadcast, store.envelope(broadcast, no), connection);
      record(broadcast, no, claim, delivery);
      unknownInARow = delivery.kind() == Delivery.Kind.UNKNOWN ? unknownInARow + 1 : 0;
      if (delivery.kind() != Delivery.Kind.ACCEPTED) {
        cause = delivery.reply();
      }
      if (delivery.kind() == Delivery.Kind.SERVER_NOT_READY || unknownInARow >= PATIENCE) {
        break;
      }
    }
    return new Round(unknownInARow >= PATIENCE, cause);
  }

  /** What cannot be written down is not sent. */
  private Delivery handOver(Broadcast broadcast, Envelope envelope, SmtpConnection connection) {
    try {
      lines.before(broadcast, envelope);
    } catch (UncheckedIOException e) {
      return new Delivery(Delivery.Kind.SERVER_NOT_READY, String.valueOf(e.getMessage()));
    }
    Delivery delivery = connection.deliver(envelope);
    lines.after(broadcast, envelope.no(), state(delivery));
    return delivery;
  }

  private void record(Broadcast broadcast, int no, String claim, Delivery delivery) {
    RecipientState state = state(delivery);
    boolean accepted = state == RecipientState.SENT;
    ledger.record(broadcast.id(), no, claim, state, accepted ? null : delivery.reply());
    if (!accepted) {
      LOG.warn(
          "Broadcast {} of {}, recipient {}: {} ({})",
          broadcast.id(),
          broadcast.pilot(),
          no,
          delivery.kind(),
          delivery.reply());
    }
  }

  private static RecipientState state(Delivery delivery) {
    return switch (delivery.kind()) {
      case ACCEPTED -> RecipientState.SENT;
      case REFUSED -> RecipientState.REFUSED;
      case LATER, SERVER_NOT_READY -> RecipientState.PLANNED;
      case UNKNOWN -> RecipientState.UNKNOWN;
    };
  }
}
