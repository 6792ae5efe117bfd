package io.pilotage.process.lookup;

import io.pilotage.effect.Intent;
import io.pilotage.effect.Outcome;
import io.pilotage.process.Payload;
import io.pilotage.process.RehearsedEffect;
import io.pilotage.repository.CheckReport;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In a rehearsal a site has published the mark, and nobody has it before that or at the end. */
@Component
class RehearsedLookUp implements RehearsedEffect {

  @Override
  public Set<String> kinds() {
    return Set.of(LookUp.KIND);
  }

  @Override
  public Pretence pretend(Intent intent, @Nullable CheckReport report) {
    String site = Payload.read(intent.payload()).get(LookUp.SITE);
    return site == null
        ? found("NOT_FOUND", "The IS attribute is looked up in the BDII: supposed to be nowhere.")
        : found("PUBLISHED", "The mark is looked up in the BDII: supposed to be there at " + site);
  }

  private static Pretence found(String outcome, String text) {
    return new Pretence(
        Outcome.done(Map.of(LookUp.OUTCOME, outcome, LookUp.DETAIL, "[a rehearsal]")), text);
  }
}
