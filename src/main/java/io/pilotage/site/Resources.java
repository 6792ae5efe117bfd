package io.pilotage.site;

import io.pilotage.pilot.RefusedException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site offers or has deployed (P-19). Anything may be unknown yet.
 *
 * @param version of the service, one line
 * @param hosts host names
 * @param slots job slots, not negative
 * @param storageGb storage in GB, not negative
 * @param batchSystem such as {@code torque}, one line
 * @param vos communities served by it
 * @param from first day
 * @param until last day, not before the first
 * @param status the site's own words, one line
 */
public record Resources(
    @Nullable String version,
    List<String> hosts,
    int slots,
    long storageGb,
    @Nullable String batchSystem,
    List<String> vos,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    @Nullable String status) {

  /** Nothing is known yet. */
  public static final Resources UNKNOWN =
      new Resources(null, List.of(), 0, 0, null, List.of(), null, null, null);

  /**
   * Copies the lists and checks everything.
   *
   * @throws RefusedException naming every fault
   */
  public Resources {
    hosts = List.copyOf(hosts);
    vos = List.copyOf(vos);
    ResourcesCheck.check(version, hosts, slots, storageGb, batchSystem, vos, from, until, status);
  }

  /**
   * These, with what they do not say as it was known before: an answer names no hosts, but the site
   * that deployed still has them.
   *
   * @param known before
   * @return these and the rest of the others
   */
  Resources completedBy(Resources known) {
    return new Resources(
        version == null ? known.version : version,
        hosts.isEmpty() ? known.hosts : hosts,
        slots,
        storageGb,
        batchSystem == null ? known.batchSystem : batchSystem,
        vos.isEmpty() ? known.vos : vos,
        from == null ? known.from : from,
        until == null ? known.until : until,
        status == null ? known.status : status);
  }
}
