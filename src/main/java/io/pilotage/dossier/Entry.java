package io.pilotage.dossier;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.PilotId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision, or anything else that must be provable later, before it is recorded.
 *
 * @param pilot whose dossier
 * @param who decided, with the roles held at that moment
 * @param element the task in which it happened, such as {@code userTask_decideOkOrDeny}
 * @param rule the rule of the procedure, such as {@code P-11}
 * @param decision such as {@code OK}
 * @param reason why; empty if the rule asks for none
 * @param fingerprint of the repository it was decided on, null if none
 * @param documentsDigest of the documents it was decided on, null if none
 * @param details anything else, by name
 */
public record Entry(
    PilotId pilot,
    Actor who,
    String element,
    String rule,
    String decision,
    String reason,
    @Nullable String fingerprint,
    @Nullable String documentsDigest,
    Map<String, String> details) {

  /** Copies the details. */
  public Entry {
    details = Map.copyOf(details);
  }
}
