package io.pilotage.process.desk;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.process.Messages;
import io.pilotage.site.Participation;
import io.pilotage.site.Resources;
import io.pilotage.site.SiteParticipation;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Brings what sites answer to the ledger and to the process (P-18, P-19). */
@Component
class SiteAnswers {

  private final Participation participation;
  private final Correlation correlation;

  SiteAnswers(Participation participation, Correlation correlation) {
    this.participation = participation;
    this.correlation = correlation;
  }

  void answer(SiteAnswer answer, Actor actor) {
    boolean before = takesPart(answer.pilot(), answer.site());
    participation.answer(answer.pilot(), answer.site(), answer.kind(), offered(answer), actor);
    if (answer.kind() == SiteAnswerKind.ACCEPT && !before) {
      correlation.toPilot(
          answer.pilot(),
          Messages.SITE_ACCEPTED,
          Map.of("site", answer.site()),
          "the pilot does not take sites at present");
    } else if (answer.kind() != SiteAnswerKind.ACCEPT && before) {
      correlation.toSite(answer.pilot(), answer.site(), Messages.SITE_LEFT);
    }
  }

  void leave(PilotId pilot, String site, String reason, Actor actor) {
    participation.left(pilot, site, reason, actor);
    correlation.toSite(pilot, site, Messages.SITE_LEFT);
  }

  private boolean takesPart(PilotId pilot, String site) {
    return participation.of(pilot, site).filter(SiteParticipation::takesPart).isPresent();
  }

  private static Resources offered(SiteAnswer answer) {
    Integer slots = answer.slots();
    Integer storage = answer.storageGb();
    return new Resources(
        null,
        List.of(),
        slots == null ? 0 : slots,
        storage == null ? 0 : storage,
        null,
        List.of(),
        null,
        null,
        answer.remark().isBlank() ? null : answer.remark().lines().findFirst().orElse(null));
  }
}
