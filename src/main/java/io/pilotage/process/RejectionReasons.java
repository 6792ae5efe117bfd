package io.pilotage.process;

import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.DossierRecord;
import io.pilotage.pilot.PilotId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Why a release was rejected: what the decision that ended it says in the dossier (P-11, P-13). */
@Component
public class RejectionReasons {
  private static final String SA3 = "userTask_decideOkOrDeny";

  /** The decisions that can end a release: what each one means, and the field with its reason. */
  private static final Map<String, Cause> CAUSES =
      Map.of(
          "userTask_decideOnFindings",
          new Cause("The check of the source repository found errors.", "findingsReason"),
          "userTask_consolidateReports",
          new Cause("The pre-deployment test was not passed.", "consolidation"),
          "userTask_decideOnDenial",
          new Cause("SA3 said DENY.", "denialDecisionReason"),
          "userTask_handleModification",
          new Cause("The source repository changed while it was frozen.", "modificationReason"),
          "userTask_resolveMirrorFailure",
          new Cause("The mirroring was given up.", "mirrorRemark"));

  private final Dossier dossier;

  RejectionReasons(Dossier dossier) {
    this.dossier = dossier;
  }

  /**
   * Why the release that just ended without a mirror was rejected.
   *
   * @param pilot its pilot
   * @return the cause in words, then what the person who decided wrote, and after a DENY what SA3
   *     wrote; empty if nobody decided
   */
  public Optional<String> of(PilotId pilot) {
    List<DossierRecord> records = dossier.of(pilot);
    return last(records.stream().filter(record -> CAUSES.containsKey(record.element())).toList())
        .map(decision -> words(decision, records));
  }

  private static String words(DossierRecord decision, List<DossierRecord> records) {
    Cause cause = CAUSES.getOrDefault(decision.element(), Cause.UNKNOWN);
    String denial = decision.element().equals("userTask_decideOnDenial") ? denial(records) : "";
    String said = decision.details().getOrDefault(cause.field(), "");
    return String.join("\n", List.of(cause.words(), denial, said)).replaceAll("\n+", "\n").strip();
  }

  private static String denial(List<DossierRecord> records) {
    return last(records.stream().filter(record -> record.element().equals(SA3)).toList())
        .map(DossierRecord::reason)
        .orElse("");
  }

  private static Optional<DossierRecord> last(List<DossierRecord> records) {
    return records.isEmpty() ? Optional.empty() : Optional.of(records.get(records.size() - 1));
  }

  private record Cause(String words, String field) {
    static final Cause UNKNOWN = new Cause("", "");
  }
}
