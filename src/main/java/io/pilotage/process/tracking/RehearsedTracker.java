package io.pilotage.process.tracking;

import io.pilotage.effect.Intent;
import io.pilotage.effect.Outcome;
import io.pilotage.process.Payload;
import io.pilotage.process.RehearsedEffect;
import io.pilotage.repository.CheckReport;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In a rehearsal the tracker hears nothing; no step needs what it would answer. */
@Component
class RehearsedTracker implements RehearsedEffect {

  @Override
  public Set<String> kinds() {
    return Set.of(TrackerWish.KIND);
  }

  @Override
  public Pretence pretend(Intent intent, @Nullable CheckReport report) {
    String what = Objects.requireNonNull(Payload.read(intent.payload()).get(TrackerWish.WHAT));
    return new Pretence(Outcome.done(Map.of()), words(TrackerWish.valueOf(what)));
  }

  private static String words(TrackerWish wish) {
    return switch (wish) {
      case REGISTER_REQUEST -> "A ticket \"Pilot Service\" is opened in the queue pps-support.";
      case OPEN_PROJECT -> "The pilot's release project is opened in the tracker.";
      case ARCHIVE_PROJECT -> "The pilot's release project is archived.";
    };
  }
}
