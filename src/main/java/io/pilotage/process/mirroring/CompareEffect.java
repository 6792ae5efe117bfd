package io.pilotage.process.mirroring;

import io.pilotage.effect.EffectHandler;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Neighbour;
import io.pilotage.effect.Outcome;
import io.pilotage.effect.Policy;
import io.pilotage.mirror.MirrorComparison;
import io.pilotage.mirror.MirrorReader;
import io.pilotage.pilot.PilotId;
import io.pilotage.repository.Manifest;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Compares the mirror of a pilot with a frozen repository; only reads. */
@Component
class CompareEffect implements EffectHandler {

  static final String KIND = "compare-mirror";
  static final String EQUAL = "equal";
  static final String DIFFERENCES = "differences";

  private final MirrorReader reader;
  private final MirrorAddress mirror;
  private final FrozenContent frozen;

  CompareEffect(MirrorReader reader, MirrorAddress mirror, FrozenContent frozen) {
    this.reader = reader;
    this.mirror = mirror;
    this.frozen = frozen;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Neighbour neighbour() {
    return Neighbour.MIRROR;
  }

  @Override
  public Policy policy() {
    return Policy.RESEND;
  }

  @Override
  public int attempts() {
    return 5;
  }

  @Override
  public boolean isSeenOutside() {
    return false;
  }

  @Override
  public Outcome carryOut(Intent intent) {
    Manifest manifest = frozen.of(intent);
    try {
      MirrorComparison comparison =
          reader.compare(manifest, mirror.of(new PilotId(intent.pilotId())));
      return Outcome.done(
          Map.of(
              EQUAL, Boolean.toString(comparison.equal()),
              DIFFERENCES,
                  comparison.lines().stream().limit(100).collect(Collectors.joining("\n"))));
    } catch (IOException e) {
      return Outcome.retry("the mirror could not be read: " + e, Duration.ofSeconds(30));
    }
  }
}
