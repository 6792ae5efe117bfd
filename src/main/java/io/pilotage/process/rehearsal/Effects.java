package io.pilotage.process.rehearsal;

import io.pilotage.effect.Intent;
import io.pilotage.process.RehearsedEffect;
import io.pilotage.process.RehearsedEffect.Pretence;
import io.pilotage.repository.CheckReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What usually comes of effects of every kind. */
@Component
class Effects {

  private final List<RehearsedEffect> all;

  Effects(List<RehearsedEffect> all) {
    this.all = List.copyOf(all);
  }

  Pretence pretend(Intent intent, @Nullable CheckReport report) {
    return all.stream()
        .filter(some -> some.kinds().contains(intent.kind()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no rehearsal of effects of kind " + intent.kind()))
        .pretend(intent, report);
  }
}
