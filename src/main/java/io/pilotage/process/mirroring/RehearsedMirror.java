package io.pilotage.process.mirroring;

import io.pilotage.effect.Intent;
import io.pilotage.effect.Outcome;
import io.pilotage.process.RehearsedEffect;
import io.pilotage.repository.CheckReport;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In a rehearsal nothing is mirrored, and the mirror is supposed to be as it should be. */
@Component
class RehearsedMirror implements RehearsedEffect {

  @Override
  public Set<String> kinds() {
    return Set.of(MirrorEffect.KIND, CompareEffect.KIND);
  }

  @Override
  public Pretence pretend(Intent intent, @Nullable CheckReport report) {
    return intent.kind().equals(MirrorEffect.KIND)
        ? new Pretence(Outcome.done(Map.of()), "What SA3 approved is mirrored to CNAF.")
        : new Pretence(
            Outcome.done(Map.of(CompareEffect.EQUAL, "true", CompareEffect.DIFFERENCES, "")),
            "The mirror is read back in full and compared: supposed to be equal.");
  }
}
