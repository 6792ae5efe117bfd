package io.pilotage.process.lookup;

import io.pilotage.effect.EffectHandler;
import io.pilotage.effect.Intent;
import io.pilotage.effect.Neighbour;
import io.pilotage.effect.Outcome;
import io.pilotage.effect.Policy;
import io.pilotage.infosystem.InformationSystem;
import io.pilotage.infosystem.Mark;
import io.pilotage.infosystem.MarkTrial;
import io.pilotage.infosystem.Publication;
import io.pilotage.pilot.PilotId;
import io.pilotage.process.Payload;
import io.pilotage.register.PilotRecord;
import io.pilotage.register.PilotRegister;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Looks the mark of a pilot up. */
@Component
class LookUpEffect implements EffectHandler {

  private final InformationSystem system;
  private final PilotRegister register;

  LookUpEffect(InformationSystem system, PilotRegister register) {
    this.system = system;
    this.register = register;
  }

  @Override
  public String kind() {
    return LookUp.KIND;
  }

  @Override
  public Neighbour neighbour() {
    return Neighbour.BDII;
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
    PilotRecord.IsAttribute attribute = register.get(new PilotId(intent.pilotId())).mark();
    if (attribute == null) {
      return found("NO_MARK", "the pilot has no IS attribute");
    }
    Mark mark =
        Mark.read(
            attribute.schema(), attribute.objectClass(), attribute.attribute(), attribute.value());
    String site = Payload.read(intent.payload()).get(LookUp.SITE);
    return site == null ? tried(system.tryOut(mark)) : seen(system.lookUp(mark, site));
  }

  private static Outcome tried(MarkTrial trial) {
    String outcome =
        !trial.reachable() ? "BDII_UNREACHABLE" : trial.entries() > 0 ? "FOUND" : "NOT_FOUND";
    return found(outcome, trial.detail());
  }

  private static Outcome seen(Publication publication) {
    return found(publication.outcome().name(), publication.detail());
  }

  private static Outcome found(String outcome, String detail) {
    return Outcome.done(Map.of(LookUp.OUTCOME, outcome, LookUp.DETAIL, detail));
  }
}
