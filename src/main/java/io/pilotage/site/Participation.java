package io.pilotage.site;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.Fault;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.NotNowException;
import io.pilotage.pilot.Period;
import io.pilotage.pilot.PilotId;
import io.pilotage.pilot.RefusedException;
import io.pilotage.pilot.SiteAnswerKind;
import io.pilotage.pilot.SiteState;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger of the sites in a pilot (P-18 to P-21). Who may act for a site is the caller's
 * question; {@link SiteRegistry#mayActFor} helps.
 */
@Component
public class Participation {

  private static final int LONGEST_REASON = 1000;

  private final SiteRegistry registry;
  private final ParticipationStore store;
  private final Clock clock;

  Participation(SiteRegistry registry, ParticipationStore store, Clock clock) {
    this.registry = registry;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Calls sites. One that was called before keeps its state and gets the new deadline.
   *
   * @param pilot the pilot
   * @param sites names of the registry
   * @param deadline until when they should answer, in the future
   * @throws RefusedException naming sites that the registry does not know, or a past deadline
   */
  @Transactional
  public void invite(PilotId pilot, Collection<String> sites, Instant deadline) {
    List<String> names = known(sites, deadline);
    for (String name : names) {
      SiteParticipation before = store.lock(pilot, name).orElse(null);
      SiteParticipation after =
          before == null
              ? called(pilot, name, deadline)
              : Transitions.calledAgain(before, deadline, Actor.SYSTEM, clock.instant());
      if (before == null) {
        store.insert(after);
      } else {
        store.update(after);
      }
      store.log(after, "INVITED", null);
    }
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
  @Transactional
  public SiteParticipation answer(
      PilotId pilot, String site, SiteAnswerKind answer, Resources resources, Actor who) {
    SiteParticipation before = lock(pilot, site);
    return save(
        Transitions.answered(before, answer, resources, who, clock.instant()), answer.name(), null);
  }

  /**
   * Where {@link #answer} would bring the site; changes nothing.
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @param answer the answer
   * @param resources what it offers; {@link Resources#UNKNOWN} if it does not say
   * @param who who answers
   * @return where the site would stand
   * @throws NotFoundException if the site was not called
   * @throws NotNowException if it is too late for this answer: leave instead
   */
  public SiteParticipation afterAnswer(
      PilotId pilot, String site, SiteAnswerKind answer, Resources resources, Actor who) {
    SiteParticipation before = of(pilot, site).orElseThrow(Participation::notCalled);
    return Transitions.answered(before, answer, resources, who, clock.instant());
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
  @Transactional
  public SiteParticipation deployed(PilotId pilot, String site, Resources resources, Actor who) {
    SiteParticipation before = lock(pilot, site);
    return save(Transitions.deployed(before, resources, who, clock.instant()), "DEPLOYED", null);
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
  @Transactional
  public SiteParticipation published(PilotId pilot, String site, Actor who) {
    SiteParticipation before = lock(pilot, site);
    if (before.state() == SiteState.PUBLISHED) {
      return before;
    }
    return save(Transitions.published(before, who, clock.instant()), "PUBLISHED", null);
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
  @Transactional
  public SiteParticipation left(PilotId pilot, String site, String reason, Actor who) {
    String why = checked(reason);
    SiteParticipation before = lock(pilot, site);
    return save(Transitions.left(before, who, clock.instant()), "LEFT", why);
  }

  /**
   * All sites of a pilot.
   *
   * @param pilot the pilot
   * @return those called, by name
   */
  public List<SiteParticipation> of(PilotId pilot) {
    return store.of(pilot);
  }

  /**
   * One site of a pilot.
   *
   * @param pilot the pilot
   * @param site the name of the site
   * @return empty if it was not called
   */
  public Optional<SiteParticipation> of(PilotId pilot, String site) {
    return store.find(pilot, registered(site));
  }

  /**
   * How many sites take part at present (P-18: none means extend, call again or close).
   *
   * @param pilot the pilot
   * @return the number of sites ACCEPTED, DEPLOYED or PUBLISHED
   */
  public int interested(PilotId pilot) {
    return (int) of(pilot).stream().filter(SiteParticipation::takesPart).count();
  }

  /**
   * The sum over the sites that take part.
   *
   * @param pilot the pilot
   * @return the sum
   */
  public ResourceTotal total(PilotId pilot) {
    List<SiteParticipation> sites =
        of(pilot).stream().filter(SiteParticipation::takesPart).toList();
    return new ResourceTotal(
        sites.size(),
        sites.stream().mapToInt(site -> site.resources().hosts().size()).sum(),
        sites.stream().mapToLong(site -> site.resources().slots()).sum(),
        sites.stream().mapToLong(site -> site.resources().storageGb()).sum(),
        sites.stream()
            .flatMap(site -> site.resources().vos().stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Everything that happened with the sites of a pilot.
   *
   * @param pilot the pilot
   * @return oldest first
   */
  public List<ParticipationEvent> history(PilotId pilot) {
    return store.history(pilot);
  }

  private SiteParticipation lock(PilotId pilot, String site) {
    return store.lock(pilot, registered(site)).orElseThrow(Participation::notCalled);
  }

  /** A site that has left the registry keeps its place in the pilots it was called for. */
  private String registered(String site) {
    return registry.find(site).map(Site::name).orElse(site);
  }

  /**
   * Where the sites stand that were called in a period, over all pilots.
   *
   * @param period when
   * @return by pilot and site
   */
  public List<SiteParticipation> called(Period period) {
    return store.called(period);
  }

  /**
   * The same, counted.
   *
   * @param period when
   * @return one for each state in which some stand
   */
  public List<Standing> standing(Period period) {
    return store.standing(period);
  }

  /**
   * Sites that stand alike; a site counts once for each pilot.
   *
   * @param state where they stand
   * @param sites how many
   * @param slots the job slots that they offer together
   * @param storageGb the storage that they offer together, in GB
   */
  public record Standing(SiteState state, int sites, long slots, long storageGb) {}

  private SiteParticipation save(SiteParticipation after, String what, @Nullable String note) {
    store.update(after);
    store.log(after, what, note);
    return after;
  }

  private SiteParticipation called(PilotId pilot, String site, Instant deadline) {
    return new SiteParticipation(
        pilot,
        site,
        SiteState.INVITED,
        null,
        false,
        deadline,
        Resources.UNKNOWN,
        Actor.SYSTEM.userId(),
        clock.instant());
  }

  private List<String> known(Collection<String> sites, Instant deadline) {
    List<Fault> faults = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String site : sites) {
      registry
          .find(site)
          .ifPresentOrElse(
              known -> names.add(known.name()),
              () -> faults.add(new Fault("sites", "unknown", "the registry has no " + site)));
    }
    if (!deadline.isAfter(clock.instant())) {
      faults.add(new Fault("deadline", "past", "must lie in the future"));
    }
    if (!faults.isEmpty()) {
      throw new RefusedException(faults);
    }
    return names.stream().distinct().toList();
  }

  private static String checked(String reason) {
    String why = reason.strip();
    if (why.isEmpty()) {
      throw new RefusedException(
          List.of(new Fault("reason", "required", "is missing: say why the site leaves")));
    }
    if (why.length() > LONGEST_REASON || !SiteText.isText(why)) {
      throw new RefusedException(
          List.of(new Fault("reason", "malformed", "give plain text of at most 1,000 characters")));
    }
    return why;
  }

  static NotFoundException notCalled() {
    return new NotFoundException("this site was not called to this pilot");
  }
}
