package io.pilotage.process.check;

import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.DossierRecord;
import io.pilotage.pilot.PilotId;
import io.pilotage.register.Documents;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether SA3's OK stands: it is bound to the fingerprint and the documents it judged (P-11). */
@Component
class Approvals {

  private static final String DECISION = "userTask_decideOkOrDeny";

  private final Dossier dossier;
  private final Documents documents;

  Approvals(Dossier dossier, Documents documents) {
    this.dossier = dossier;
    this.documents = documents;
  }

  /** Whether the last decision is an OK to this content with the documents of now. */
  boolean stands(PilotId pilot, String fingerprint) {
    return ok(pilot, fingerprint)
        .filter(decision -> documents.digest(pilot).equals(decision.documentsDigest()))
        .isPresent();
  }

  /** Who said OK to this content, as a user id; empty if nobody did. */
  Optional<String> approver(PilotId pilot, String fingerprint) {
    return ok(pilot, fingerprint).map(DossierRecord::who);
  }

  private Optional<DossierRecord> ok(PilotId pilot, String fingerprint) {
    List<DossierRecord> decisions =
        dossier.of(pilot).stream().filter(record -> record.element().equals(DECISION)).toList();
    return decisions.stream()
        .skip(Math.max(0, decisions.size() - 1))
        .filter(last -> last.decision().equals("OK") && fingerprint.equals(last.fingerprint()))
        .findFirst();
  }
}
