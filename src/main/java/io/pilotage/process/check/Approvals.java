package io.pilotage.process.check;

import io.pilotage.dossier.Dossier;
import io.pilotage.dossier.DossierRecord;
import io.pilotage.pilot.PilotId;
import io.pilotage.register.Documents;
import java.util.List;
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

  boolean stands(PilotId pilot, String fingerprint) {
    List<DossierRecord> decisions =
        dossier.of(pilot).stream().filter(record -> record.element().equals(DECISION)).toList();
    if (decisions.isEmpty()) {
      return false;
    }
    DossierRecord last = decisions.get(decisions.size() - 1);
    return last.decision().equals("OK")
        && fingerprint.equals(last.fingerprint())
        && documents.digest(pilot).equals(last.documentsDigest());
  }
}
