package io.pilotage.process.check;

import io.pilotage.effect.EffectHandler;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Neighbour;
import io.pilotage.effect.Outcome;
import io.pilotage.effect.Policy;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.UpdateKind;
import io.pilotage.process.Payload;
import io.pilotage.register.Checks;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import io.pilotage.repository.CheckReport;
import io.pilotage.repository.CheckRequest;
import io.pilotage.repository.Freeze;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.Progress;
import io.pilotage.repository.RepositoryCheck;
import io.pilotage.repository.SourceUnavailableException;
import io.pilotage.repository.UpdateScope;
import io.pilotage.repository.signature.Trust;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks a source repository and keeps what it found; running it again only makes another record.
 */
@Component
class CheckEffect implements EffectHandler {

  static final String KIND = "check-repository";
  static final String SCOPE = "scope";
  static final String RELEASE = "release";
  static final String CHECK = "check";
  static final String PASSED = "passed";
  static final String FINGERPRINT = "fingerprint";
  static final String SUMMARY = "summary";

  private static final int ATTEMPTS = 3;
  private static final int SHOWN = 3500;

  private final RepositoryCheck check;
  private final Checks checks;
  private final PilotRegister register;
  private final RepositoryProperties properties;
  private final Trust trust;

  CheckEffect(
      RepositoryCheck check,
      Checks checks,
      PilotRegister register,
      RepositoryProperties properties,
      Trust trust) {
    this.check = check;
    this.checks = checks;
    this.register = register;
    this.properties = properties;
    this.trust = trust;
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
    return ATTEMPTS;
  }

  /** What it keeps is in this database, and goes back with it. */
  @Override
  public boolean isSeenOutside() {
    return false;
  }

  @Override
  public Outcome carryOut(Intent intent) {
    PilotRecord pilot = register.get(new PilotId(intent.pilotId()));
    Map<String, String> payload = Payload.read(intent.payload());
    String source = Objects.requireNonNull(pilot.sourceRepository(), "no repository declared");
    try {
      Freeze freeze = check.freeze(request(pilot, source, payload), Progress.NONE);
      return kept(pilot, source, payload, freeze);
    } catch (SourceUnavailableException e) {
      return Outcome.retry(String.valueOf(e.getMessage()), Duration.ofSeconds(20));
    } catch (IOException e) {
      return Outcome.retry("the content could not be staged: " + e, Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.retry("interrupted", Duration.ZERO);
    }
  }

  private CheckRequest request(PilotRecord pilot, String source, Map<String, String> payload)
      throws IOException {
    return new CheckRequest(
        check.declare(source),
        pilot.request().osBranches(),
        updateScope(pilot, payload),
        properties.readBaseOs(),
        trust);
  }

  private @Nullable UpdateScope updateScope(PilotRecord pilot, Map<String, String> payload) {
    String scope = Objects.requireNonNull(payload.get(SCOPE));
    boolean release = scope.equals("RELEASE");
    Optional<Checks.Check> mirrored = checks.mirrored(pilot.id());
    if (release && mirrored.isEmpty()) {
      return null;
    }
    return new UpdateScope(
        release ? null : UpdateKind.valueOf(scope),
        Manifest.parse(mirrored.orElseThrow().manifest()));
  }

  private Outcome kept(
      PilotRecord pilot, String source, Map<String, String> payload, Freeze freeze) {
    CheckReport report = freeze.report();
    String fingerprint = report.manifest().fingerprint();
    String text = report.toText();
    long id =
        checks.keep(
            pilot.id(),
            Objects.requireNonNull(payload.get(RELEASE)),
            source,
            report.passed(),
            fingerprint,
            report.manifest().toText(),
            text);
    if (report.passed()) {
      checks.saw(id, freeze.snapshot().toText());
    }
    return Outcome.done(
        Map.of(
            CHECK,
            Long.toString(id),
            PASSED,
            Boolean.toString(report.passed()),
            FINGERPRINT,
            fingerprint,
            SUMMARY,
            text.length() > SHOWN ? text.substring(0, SHOWN) + "\n…" : text));
  }
}
