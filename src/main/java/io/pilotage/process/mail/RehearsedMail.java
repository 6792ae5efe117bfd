package io.pilotage.process.mail;

import io.pilotage.effect.Intent;
import io.pilotage.effect.Outcome;
import io.pilotage.process.RehearsedEffect;
import io.pilotage.repository.CheckReport;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In a rehearsal a mail is a draft. */
@Component
class RehearsedMail implements RehearsedEffect {

  @Override
  public Set<String> kinds() {
    return Set.of(PostOffice.KIND);
  }

  @Override
  public Pretence pretend(Intent intent, @Nullable CheckReport report) {
    return new Pretence(Outcome.done(Map.of()), "");
  }
}
