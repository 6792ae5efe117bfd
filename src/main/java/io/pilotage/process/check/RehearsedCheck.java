package io.pilotage.process.check;

import io.pilotage.effect.Intent;
import io.pilotage.effect.Outcome;
import io.pilotage.pilot.PilotId;
import io.pilotage.process.Payload;
import io.pilotage.process.RehearsedEffect;
import io.pilotage.register.Checks;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import io.pilotage.repository.CheckReport;
import io.pilotage.repository.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * In a rehearsal the first check says what the real one said, where there was one; after that the
 * developers are supposed to have mended everything, and nobody touches the repository.
 */
@Component
class RehearsedCheck implements RehearsedEffect {

  private final Checks checks;
  private final PilotRegister register;

  RehearsedCheck(Checks checks, PilotRegister register) {
    this.checks = checks;
    this.register = register;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(CheckEffect.KIND, FreezeEffect.KIND, WatchEffect.KIND);
  }

  @Override
  public Pretence pretend(Intent intent, @Nullable CheckReport report) {
    return switch (intent.kind()) {
      case CheckEffect.KIND -> checked(intent, report);
      case FreezeEffect.KIND ->
          new Pretence(
              Outcome.done(Map.of(FreezeEffect.UNTOUCHED, "true", FreezeEffect.DIFFERENCES, "")),
              "The source is read again and compared with what was frozen: supposed to be equal.");
      default ->
          new Pretence(
              Outcome.done(
                  Map.of(
                      WatchEffect.SEEN, WatchEffect.Sight.UNTOUCHED.name(), WatchEffect.TEXT, "")),
              "The source is looked at: supposed to be untouched.");
    };
  }

  private Pretence checked(Intent intent, @Nullable CheckReport report) {
    PilotRecord pilot = register.get(new PilotId(intent.pilotId()));
    Manifest manifest =
        report == null
            ? new Manifest(pilot.request().osBranches(), List.of(), List.of())
            : report.manifest();
    boolean passed = report == null || report.passed() || intent.round() > 1;
    String summary = report == null || passed ? "[the report of the check]" : report.toText();
    long id =
        checks.keep(
            pilot.id(),
            Objects.requireNonNull(Payload.read(intent.payload()).get(CheckEffect.RELEASE)),
            Objects.requireNonNull(pilot.sourceRepository(), "no repository declared"),
            passed,
            manifest.fingerprint(),
            manifest.toText(),
            summary);
    return new Pretence(
        Outcome.done(
            Map.of(
                CheckEffect.CHECK,
                Long.toString(id),
                CheckEffect.PASSED,
                Boolean.toString(passed),
                CheckEffect.FINGERPRINT,
                manifest.fingerprint(),
                CheckEffect.SUMMARY,
                summary)),
        words(report, passed));
  }

  private static String words(@Nullable CheckReport report, boolean passed) {
    if (report == null) {
      return "The repository is frozen and checked: supposed to pass, nothing was read.";
    }
    if (report.passed()) {
      return "The repository is frozen and checked: it would pass.";
    }
    return passed
        ? "The repository is checked again: supposed to be mended."
        : "The repository is frozen and checked: it would fail, see above.";
  }
}
