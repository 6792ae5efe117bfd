package io.pilotage.site;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.SiteAnswerKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The ledger of the sites in a pilot (P-18 to P-21). Who may act for a site is the caller's
 * question; {@link SiteRegistry#mayActFor} helps.
 */
@Component
public class Participation {

  /**
   * Calls sites. One that was called before keeps its state and gets the new deadline.
   *
   * @param pilot the pilot
   * @param sites names of the registry
   * @param deadline until when they should answer, in the future
   * @throws RefusedException naming sites that the registry does not know, or a past deadline
   */
  public void invite(PilotId pilot, Collection<String> sites, Instant deadline) {
    throw new UnsupportedOperationException("" + pilot + sites + deadline);
  }

  /**
   * Takes a site's answer. Until the deadline it may change its mind; afterwards ACCEPT joins late.
   * A site that has deployed may still tell other resources with ACCEPT.
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @param answer the answer
   * @param resources what it offers; {@link Resources#UNKNOWN} if it does not say
   * @param who who answers
   * @return where the site stands now
   * @throws NotFoundException if the site was not called
   * @throws NotNowException if it is too late for this answer: leave instead
   */
  public SiteParticipation answer(
      PilotId pilot, String site, SiteAnswerKind answer, Resources resources, Actor who) {
    throw new UnsupportedOperationException("" + pilot + site + answer + resources + who);
  }

  /**
   * The site has deployed (P-19); again, to tell changed resources.
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @param resources what it has deployed
   * @param who who tells
   * @return where the site stands now
   * @throws NotFoundException if the site was not called
   * @throws NotNowException if the site does not take part
   */
  public SiteParticipation deployed(PilotId pilot, String site, Resources resources, Actor who) {
    throw new UnsupportedOperationException("" + pilot + site + resources + who);
  }

  /**
   * The site's mark was found in the information system (P-21), or a person said so.
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @param who who verified
   * @return where the site stands now
   * @throws NotFoundException if the site was not called
   * @throws NotNowException if the site has not deployed
   */
  public SiteParticipation published(PilotId pilot, String site, Actor who) {
    throw new UnsupportedOperationException("" + pilot + site + who);
  }

  /**
   * The site leaves early (P-19).
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @param reason why, at most 1,000 characters
   * @param who who says so
   * @return where the site stands now
   * @throws NotFoundException if the site was not called
   * @throws NotNowException if the site does not take part
   * @throws RefusedException if there is no reason
   */
  public SiteParticipation left(PilotId pilot, String site, String reason, Actor who) {
    throw new UnsupportedOperationException("" + pilot + site + reason + who);
  }

  /**
   * All sites of a pilot.
   *
   * @param pilot the pilot
   * @return those called, by name
   */
  public List<SiteParticipation> of(PilotId pilot) {
    throw new UnsupportedOperationException("" + pilot);
  }

  /**
   * One site of a pilot.
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @return empty if it was not called
   */
  public Optional<SiteParticipation> of(PilotId pilot, String site) {
    throw new UnsupportedOperationException("" + pilot + site);
  }

  /**
   * How many sites take part at present (P-18: none means extend, call again or close).
   *
   * @param pilot the pilot
   * @return the number of sites ACCEPTED, DEPLOYED or PUBLISHED
   */
  public int interested(PilotId pilot) {
    throw new UnsupportedOperationException("" + pilot);
  }

  /**
   * The sum over the sites that take part.
   *
   * @param pilot the pilot
   * @return the sum
   */
  public ResourceTotal total(PilotId pilot) {
    throw new UnsupportedOperationException("" + pilot);
  }

  /**
   * Everything that happened with the sites of a pilot.
   *
   * @param pilot the pilot
   * @return oldest first
   */
  public List<ParticipationEvent> history(PilotId pilot) {
    throw new UnsupportedOperationException("" + pilot);
  }
}
