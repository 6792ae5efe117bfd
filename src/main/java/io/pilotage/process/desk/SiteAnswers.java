package io.pilotage.process.desk;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotDesk.SiteAnswer;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.pilot.SiteState;
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

  private static final int LONGEST_STATUS = 200;

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
      endDeployment(answer.pilot(), answer.site(), SiteState.ACCEPTED);
    }
  }

  void leave(PilotId pilot, String site, String reason, Actor actor) {
    SiteState before =
        participation.of(pilot, site).map(SiteParticipation::state).orElse(SiteState.INVITED);
    participation.left(pilot, site, reason, actor);
    endDeployment(pilot, site, before);
  }

  /**
   * A site that accepted always has a deployment, or will have it in a moment; that one would not
   * hear that the site is gone, and ask it for a report.
   */
  private void endDeployment(PilotId pilot, String site, SiteState before) {
    if (!correlation.toSite(pilot, site, Messages.SITE_LEFT) && before == SiteState.ACCEPTED) {
      throw new NotNowException(
          "the acceptance of the site is just being taken up: do this again in a few seconds");
    }
  }

  private boolean takesPart(PilotId pilot, String site) {
    return participation.of(pilot, site).filter(SiteParticipation::takesPart).isPresent();
  }

  /** What an answer says about the resources of the site. */
  static Resources offered(SiteAnswer answer) {
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
        answer.remark().isBlank() ? null : firstLine(answer.remark()));
  }

  /** The whole remark is in the dossier; the list of sites shows one line of it. */
  private static String firstLine(String remark) {
    String line = remark.strip().lines().findFirst().orElse("").replace('\t', ' ').strip();
    return line.codePointCount(0, line.length()) <= LONGEST_STATUS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_STATUS - 1)) + "…";
  }
}
