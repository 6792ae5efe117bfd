package io.pilotage.process.mirroring;

import io.pilotage.effect.Intents;
import io.pilotage.mirror.RemoteMirror;
import io.pilotage.mirror.RemoteMirror.Supply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The runs of the mirror, and what was approved for each. */
@Component
class MirrorRuns implements RemoteMirror.Runs {

  private final Intents intents;
  private final FrozenContent frozen;

  /** A mirror fetches thousands of files of one run after another, and a run never changes. */
  private volatile @Nullable Known latest;

  MirrorRuns(Intents intents, FrozenContent frozen) {
    this.intents = intents;
    this.frozen = frozen;
  }

  @Override
  public Optional<Supply> find(String runKey) {
    Known known = latest;
    if (known != null && known.runKey().equals(runKey)) {
      return Optional.of(known.supply());
    }
    Optional<Supply> supply =
        intents
            .find(runKey)
            .filter(intent -> intent.kind().equals(MirrorEffect.KIND))
            .map(intent -> Supply.of(frozen.of(intent)));
    supply.ifPresent(found -> latest = new Known(runKey, found));
    return supply;
  }

  private record Known(String runKey, Supply supply) {}
}
