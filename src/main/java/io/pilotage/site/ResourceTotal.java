package io.pilotage.site;

import java.util.Set;

/**
 * What the sites that take part in a pilot offer together (P-19).
 *
 * @param sites how many take part
 * @param hosts how many hosts
 * @param slots job slots
 * @param storageGb storage in GB
 * @param vos communities served by at least one site
 */
public record ResourceTotal(int sites, int hosts, long slots, long storageGb, Set<String> vos) {

  /** Copies the VOs. */
  public ResourceTotal {
    vos = Set.copyOf(vos);
  }
}
