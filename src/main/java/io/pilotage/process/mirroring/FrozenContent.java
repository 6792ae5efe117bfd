package io.pilotage.process.mirroring;

import io.pilotage.effect.Intent;
import io.pilotage.process.Payload;
import io.pilotage.register.Checks;
import io.pilotage.repository.Manifest;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The frozen content that an effect of this model is about. */
@Component
class FrozenContent {

  private static final String CHECK = "check";

  private final Checks checks;

  FrozenContent(Checks checks) {
    this.checks = checks;
  }

  /** What an effect needs to know. */
  static Map<String, String> payload(long check) {
    return Map.of(CHECK, Long.toString(check));
  }

  Manifest of(Intent intent) {
    String check = Objects.requireNonNull(Payload.read(intent.payload()).get(CHECK));
    return Manifest.parse(checks.get(Long.parseLong(check)).manifest());
  }
}
