package io.pilotage.process;

import io.pilotage.effect.Intent;
import io.pilotage.effect.Outcome;
import io.pilotage.repository.CheckReport;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what usually comes of effects, for a rehearsal, in which nothing is done. Implementations
 * stand beside the handlers of these effects; they write rows at most, in the transaction of the
 * rehearsal, and touch neither disk nor network.
 */
public interface RehearsedEffect {

  /**
   * Which kinds of effects it knows.
   *
   * @return the kinds of handlers
   */
  Set<String> kinds();

  /**
   * What usually comes of an effect.
   *
   * @param intent what a process wants done
   * @param report what the real check of the repository says, null if there was none
   * @return the outcome that the process is told
   */
  Pretence pretend(Intent intent, @Nullable CheckReport report);

  /**
   * Stands for an effect.
   *
   * @param outcome what the process is told
   * @param text what would be done, for people
   */
  record Pretence(Outcome outcome, String text) {}
}
