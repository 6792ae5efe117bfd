package io.pilotage.broadcast;

import io.pilotage.outbound.OutboundGate;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
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

  /** At any moment one mail is claimed: a crash leaves no more than that one to be asked about. */
  private Round deliver(Broadcast broadcast, SmtpConnection connection) {
    String claim = UUID.randomUUID().toString();
    PlannedMails waiting = new PlannedMails(store, broadcast);
    String cause = null;
    int unknownInARow = 0;
    Envelope mail = claimFirst(broadcast, waiting, claim);
    while (mail != null) {
      Envelope next = following(broadcast, mail, waiting, claim);
      Delivery delivery = handOver(broadcast, mail, connection);
      unknownInARow = delivery.kind() == Delivery.Kind.UNKNOWN ? unknownInARow + 1 : 0;
      if (delivery.kind() != Delivery.Kind.ACCEPTED) {
        cause = delivery.reply();
      }
      boolean goesOn =
          delivery.kind() != Delivery.Kind.SERVER_NOT_READY && unknownInARow < PATIENCE;
      boolean claimed = record(broadcast, mail.no(), claim, delivery, goesOn ? next : null);
      if (claimed) {
        mail = next;
      } else {
        mail = goesOn ? claimFirst(broadcast, waiting, claim) : null;
      }
    }
    return new Round(unknownInARow >= PATIENCE, cause);
  }

  /** What another run takes meanwhile is left to it. */
  private @Nullable Envelope claimFirst(Broadcast broadcast, PlannedMails waiting, String claim) {
    Envelope mail = waiting.poll();
    while (mail != null && !ledger.claim(broadcast.id(), mail.no(), claim)) {
      mail = waiting.poll();
    }
    return mail;
  }

  /** Which mail comes next; what is claimed is given back if the database cannot say. */
  private @Nullable Envelope following(
      Broadcast broadcast, Envelope claimed, PlannedMails waiting, String claim) {
    try {
      return waiting.poll();
    } catch (DataAccessException e) {
      ledger.record(broadcast.id(), claimed.no(), claim, RecipientState.PLANNED, null);
      throw e;
    }
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

  /**
   * Records how a mail ended and claims the next one, both or neither.
   *
   * @return whether the next one is claimed
   */
  private boolean record(
      Broadcast broadcast, int no, String claim, Delivery delivery, @Nullable Envelope next) {
    RecipientState state = state(delivery);
    String detail = state == RecipientState.SENT ? null : delivery.reply();
    if (detail != null) {
      LOG.warn(
          "Broadcast {} of {}, recipient {}: {} ({})",
          broadcast.id(),
          broadcast.pilot(),
          no,
          delivery.kind(),
          detail);
    }
    if (next == null) {
      ledger.record(broadcast.id(), no, claim, state, detail);
      return false;
    }
    try {
      return ledger.recordAndClaim(broadcast.id(), no, claim, state, detail, next.no());
    } catch (DataAccessException e) {
      // What is known of this mail must not be lost to the claim of another one.
      LOG.warn(
          "Broadcast {}, recipient {}: is recorded once more, as the database said {}",
          broadcast.id(),
          no,
          MailText.oneLine(String.valueOf(e.getMostSpecificCause().getMessage())));
      ledger.record(broadcast.id(), no, claim, state, detail);
      return ledger.claim(broadcast.id(), next.no(), claim)
          || ledger.holds(broadcast.id(), next.no(), claim);
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
