package io.pilotage.site;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotFoundException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The sites of the grid, read at start-up from {@code pilotage.site.registry}. */
@Component
public class SiteRegistry {

  /**
   * All sites.
   *
   * @return by name
   */
  public List<Site> all() {
    throw new UnsupportedOperationException();
  }

  /**
   * The sites of a kind.
   *
   * @param kind what they are for
   * @return by name
   */
  public List<Site> ofKind(SiteKind kind) {
    throw new UnsupportedOperationException("" + kind);
  }

  /**
   * One site.
   *
   * @param name its name, in any case
   * @return empty if the registry does not know it
   */
  public Optional<Site> find(String name) {
    throw new UnsupportedOperationException(name);
  }

  /**
   * One site that must be there.
   *
   * @param name its name, in any case
   * @return the site
   * @throws NotFoundException if the registry does not know it
   */
  public Site get(String name) {
    throw new UnsupportedOperationException(name);
  }

  /**
   * The sites a person may answer for.
   *
   * @param userId the manager's user id
   * @return by name, possibly none
   */
  public List<Site> managedBy(String userId) {
    throw new UnsupportedOperationException(userId);
  }

  /**
   * Whether somebody may answer and report for a site.
   *
   * @param actor the person
   * @param site the name of the site, in any case
   * @return true for its managers and for coordinators
   */
  public boolean mayActFor(Actor actor, String site) {
    throw new UnsupportedOperationException("" + actor + site);
  }
}
