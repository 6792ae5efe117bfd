package io.pilotage.site;

import io.pilotage.pilot.OsBranch;
import java.util.Set;

/**
 * A site of the registry.
 *
 * @param name its name in the information system, such as {@code CERN-PPS}
 * @param kind what it is for
 * @param contactName who answers mail, one line; the site's name if the registry gives none
 * @param contactMail one address
 * @param managers user ids of the people who may answer for it, possibly none
 * @param osBranches what its nodes run, at least one
 * @param vos which communities it serves, possibly none
 */
public record Site(
    String name,
    SiteKind kind,
    String contactName,
    String contactMail,
    Set<String> managers,
    Set<OsBranch> osBranches,
    Set<String> vos) {

  /** Copies the sets. */
  public Site {
    managers = Set.copyOf(managers);
    osBranches = Set.copyOf(osBranches);
    vos = Set.copyOf(vos);
  }
}
