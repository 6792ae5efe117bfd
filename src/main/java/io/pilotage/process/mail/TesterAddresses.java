package io.pilotage.process.mail;

import io.pilotage.broadcast.Recipient;
import io.pilotage.deploymenttest.Testers;
import io.pilotage.pilot.PilotId;
import io.pilotage.site.SiteRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Finds the addresses of the PPS sites chosen for tests, whether or not they reported yet (P-13).
 */
@Component
public class TesterAddresses {
  private final Testers testers;
  private final SiteRegistry sites;

  TesterAddresses(Testers testers, SiteRegistry sites) {
    this.testers = testers;
    this.sites = sites;
  }

  /**
   * The testers of a release.
   *
   * @param pilot the pilot
   * @param release the release within the pilot
   * @return their contacts, possibly none
   */
  public List<Recipient> of(PilotId pilot, String release) {
    return contacts(testers.of(pilot, release));
  }

  /**
   * The testers of anything of a pilot.
   *
   * @param pilot the pilot
   * @return their contacts, possibly none
   */
  public List<Recipient> of(PilotId pilot) {
    return contacts(testers.of(pilot));
  }

  /** A site that has left the registry has no contact any more. */
  private List<Recipient> contacts(List<String> names) {
    return names.stream().flatMap(name -> sites.find(name).stream()).map(Addressees::site).toList();
  }
}
