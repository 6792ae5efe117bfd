package io.pilotage.process.mail;

import io.pilotage.broadcast.Broadcast;
import io.pilotage.broadcast.Broadcasts;
import io.pilotage.broadcast.LedgerRow;
import io.pilotage.broadcast.RecipientState;
import io.pilotage.broadcast.Resolution;
import io.pilotage.broadcast.SendOutcome;
import io.pilotage.effect.Decision;
import io.pilotage.effect.EffectHandler;
import io.pilotage.effect.Evidence;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Neighbour;
import io.pilotage.effect.Outcome;
import io.pilotage.effect.Policy;
import io.pilotage.pilot.Actor;
import io.pilotage.process.Payload;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Sends a frozen broadcast. Running it again is safe: its ledger knows what has left. */
@Component
class MailEffect implements EffectHandler {

  private static final int ATTEMPTS = 12;

  private final Broadcasts broadcasts;

  MailEffect(Broadcasts broadcasts) {
    this.broadcasts = broadcasts;
  }

  @Override
  public String kind() {
    return PostOffice.KIND;
  }

  @Override
  public Neighbour neighbour() {
    return Neighbour.MAIL_SERVER;
  }

  @Override
  public Policy policy() {
    return Policy.RESEND;
  }

  @Override
  public int attempts() {
    return ATTEMPTS;
  }

  @Override
  public Outcome carryOut(Intent intent) {
    SendOutcome sent = broadcasts.send(broadcast(intent));
    String cause = String.valueOf(sent.cause());
    return switch (sent.status()) {
      case DONE -> Outcome.done(Map.of());
      case RETRY ->
          intent.attempt() < ATTEMPTS
              ? Outcome.retry(cause, backoff(intent.attempt()))
              : Outcome.unknown("not sent after %d attempts: %s".formatted(ATTEMPTS, cause));
      case HOLD ->
          Outcome.unknown(
              "nobody knows whether %s left: %s".formatted(mails(sent.unknown().size()), cause));
    };
  }

  @Override
  public Evidence evidence(Intent intent) {
    Broadcast broadcast = broadcasts.get(broadcast(intent));
    return new Evidence(
        broadcast.subject(),
        broadcast.text(),
        Arrays.stream(RecipientState.values())
            .filter(state -> broadcast.counts().getOrDefault(state, 0) > 0)
            .map(state -> "%d %s".formatted(broadcast.counts().get(state), words(state)))
            .toList(),
        broadcasts.ledger(broadcast.id()).stream()
            .filter(row -> isUnknown(row.state()))
            .map(MailEffect::part)
            .toList());
  }

  @Override
  public Decision decided(Intent intent, Decision decision, Actor actor) {
    String broadcast = broadcast(intent);
    return switch (decision) {
      case SENT ->
          // What had not been tried yet is still to be sent, to people who wait for it.
          broadcasts.resolveUnknown(broadcast, Resolution.SENT, actor) > 0
              ? Decision.SEND_AGAIN
              : Decision.SENT;
      case SEND_AGAIN -> {
        broadcasts.resolveUnknown(broadcast, Resolution.SEND_AGAIN, actor);
        yield Decision.SEND_AGAIN;
      }
      case GIVE_UP -> {
        broadcasts.giveUp(broadcast, actor);
        yield Decision.GIVE_UP;
      }
    };
  }

  private static String mails(int number) {
    return number == 1 ? "a mail" : number + " mails";
  }

  private static String broadcast(Intent intent) {
    return Objects.requireNonNull(Payload.read(intent.payload()).get(PostOffice.BROADCAST));
  }

  private static Evidence.Part part(LedgerRow row) {
    String to = row.name().isBlank() ? row.address() : row.name() + " <" + row.address() + ">";
    return new Evidence.Part(to, row.messageId(), row.attempts(), row.detail(), row.changedAt());
  }

  /** Nobody is sending while a person is asked: who was at it has crashed. */
  private static boolean isUnknown(RecipientState state) {
    return state == RecipientState.UNKNOWN || state == RecipientState.SENDING;
  }

  private static String words(RecipientState state) {
    return switch (state) {
      case PLANNED -> "not sent yet";
      case SENDING -> "being sent when the sender was interrupted";
      case SENT -> "sent";
      case REFUSED -> "refused by the mail server";
      case UNKNOWN -> "of unknown outcome";
    };
  }

  private static Duration backoff(int attempt) {
    return Duration.ofSeconds(5L << Math.min(attempt, 10));
  }
}
