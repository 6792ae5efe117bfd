package io.pilotage.process.mail;

import io.pilotage.broadcast.Broadcasts;
import io.pilotage.broadcast.SendOutcome;
import io.pilotage.effect.EffectHandler;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Outcome;
import io.pilotage.effect.Policy;
import io.pilotage.process.Payload;
import java.time.Duration;
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
  public Policy policy() {
    return Policy.RESEND;
  }

  @Override
  public int attempts() {
    return ATTEMPTS;
  }

  @Override
  public Outcome carryOut(Intent intent) {
    SendOutcome sent =
        broadcasts.send(
            Objects.requireNonNull(Payload.read(intent.payload()).get(PostOffice.BROADCAST)));
    String cause = String.valueOf(sent.cause());
    return switch (sent.status()) {
      case DONE -> Outcome.done(Map.of());
      case RETRY ->
          intent.attempt() < ATTEMPTS
              ? Outcome.retry(cause, backoff(intent.attempt()))
              : Outcome.unknown("not sent after %d attempts: %s".formatted(ATTEMPTS, cause));
      case HOLD ->
          Outcome.unknown(
              "nobody knows whether %d mails left: %s".formatted(sent.unknown().size(), cause));
    };
  }

  private static Duration backoff(int attempt) {
    return Duration.ofSeconds(5L << Math.min(attempt, 10));
  }
}
