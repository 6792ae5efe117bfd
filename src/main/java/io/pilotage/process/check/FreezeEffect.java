package io.pilotage.process.check;

import io.pilotage.effect.EffectHandler;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Neighbour;
import io.pilotage.effect.Outcome;
import io.pilotage.effect.Policy;
import io.pilotage.process.Payload;
import io.pilotage.register.Checks;
import io.pilotage.repository.Finding;
import io.pilotage.repository.FreezeVerdict;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.Progress;
import io.pilotage.repository.RepositoryCheck;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads a frozen source repository again and names every difference (P-13). */
@Component
class FreezeEffect implements EffectHandler {

  static final String KIND = "verify-freeze";
  static final String CHECK = "check";
  static final String UNTOUCHED = "untouched";
  static final String DIFFERENCES = "differences";

  private final RepositoryCheck check;
  private final Checks checks;

  FreezeEffect(RepositoryCheck check, Checks checks) {
    this.check = check;
    this.checks = checks;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Neighbour neighbour() {
    return Neighbour.SOURCES;
  }

  @Override
  public Policy policy() {
    return Policy.RESEND;
  }

  @Override
  public int attempts() {
    return 3;
  }

  @Override
  public boolean isSeenOutside() {
    return false;
  }

  @Override
  public Outcome carryOut(Intent intent) {
    String id = Objects.requireNonNull(Payload.read(intent.payload()).get(CHECK));
    Checks.Check frozen = checks.get(Long.parseLong(id));
    try {
      FreezeVerdict verdict =
          check.verify(
              Manifest.parse(frozen.manifest()), check.declare(frozen.source()), Progress.NONE);
      return Outcome.done(
          Map.of(
              UNTOUCHED, Boolean.toString(verdict.isUntouched()),
              DIFFERENCES, differences(verdict)));
    } catch (IOException e) {
      return Outcome.retry("the repository could not be read: " + e, Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.retry("interrupted", Duration.ZERO);
    }
  }

  static String differences(FreezeVerdict verdict) {
    return Stream.concat(
            verdict.changes().lines().stream(), verdict.findings().stream().map(Finding::toText))
        .limit(100)
        .collect(Collectors.joining("\n"));
  }
}
