package io.pilotage.process.mirroring;

import io.pilotage.effect.EffectHandler;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Neighbour;
import io.pilotage.effect.Outcome;
import io.pilotage.effect.Policy;
import io.pilotage.mirror.Mirror;
import io.pilotage.mirror.MirrorOrder;
import io.pilotage.mirror.MirrorRun;
import io.pilotage.pilot.PilotId;
import io.pilotage.process.Deadlines;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Publishes a frozen repository on the mirror, or orders that; every step can be repeated. */
@Component
class MirrorEffect implements EffectHandler {

  static final String KIND = "mirror";

  private final Mirror mirror;
  private final FrozenContent frozen;
  private final Deadlines deadlines;

  MirrorEffect(Mirror mirror, FrozenContent frozen, Deadlines deadlines) {
    this.mirror = mirror;
    this.frozen = frozen;
    this.deadlines = deadlines;
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
  public Outcome carryOut(Intent intent) {
    try {
      return outcome(mirror.publish(order(intent)));
    } catch (IOException e) {
      return Outcome.retry("mirroring did not succeed: " + e, Duration.ofSeconds(30));
    }
  }

  private MirrorOrder order(Intent intent) {
    return new MirrorOrder(
        intent.id(), new PilotId(intent.pilotId()), frozen.of(intent), intent.fence());
  }

  private Outcome outcome(MirrorRun run) {
    if (run instanceof MirrorRun.Published published) {
      return Outcome.done(Map.of("location", published.location().toString()));
    }
    if (run instanceof MirrorRun.Asked) {
      return Outcome.asked(deadlines.mirror());
    }
    if (run instanceof MirrorRun.Superseded superseded) {
      return Outcome.failed(superseded.text());
    }
    return Outcome.failed(((MirrorRun.Refused) run).text());
  }
}
