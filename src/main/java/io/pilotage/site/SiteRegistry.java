package io.pilotage.site;

import io.pilotage.pilot.Actor;
import io.pilotage.pilot.NotFoundException;
import io.pilotage.pilot.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The sites of the grid, read at start-up from {@code pilotage.site.registry}. */
@Component
public class SiteRegistry {

  private final List<Site> sites;
  private final Map<String, Site> byName;

  SiteRegistry(SiteSettings settings) {
    sites = RegistryFile.load(settings.registry());
    byName = sites.stream().collect(Collectors.toUnmodifiableMap(s -> key(s.name()), s -> s));
  }

  /**
   * All sites.
   *
   * @return by name
   */
  public List<Site> all() {
    return sites;
  }

  /**
   * The sites of a kind.
   *
   * @param kind what they are for
   * @return by name
   */
  public List<Site> ofKind(SiteKind kind) {
    return sites.stream().filter(site -> site.kind() == kind).toList();
  }

  /**
   * One site.
   *
   * @param name its name, in any case
   * @return empty if the registry does not know it
   */
  public Optional<Site> find(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  /**
   * One site that must be there.
   *
   * @param name its name, in any case
   * @return the site
   * @throws NotFoundException if the registry does not know it
   */
  public Site get(String name) {
    return find(name).orElseThrow(() -> new NotFoundException("the registry knows no such site"));
  }

  /**
   * The sites a person may answer for.
   *
   * @param userId the manager's user id
   * @return by name, possibly none
   */
  public List<Site> managedBy(String userId) {
    return sites.stream().filter(site -> site.managers().contains(userId)).toList();
  }

  /**
   * Whether somebody may answer and report for a site.
   *
   * @param actor the person
   * @param site the name of the site, in any case
   * @return true for its managers and for coordinators
   */
  public boolean mayActFor(Actor actor, String site) {
    return actor.is(Role.PILOT_COORDINATORS)
        || find(site).filter(s -> s.managers().contains(actor.userId())).isPresent();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
