package io.pilotage.process.mirroring;

import io.pilotage.pilot.PilotId;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Where sites install pilots from (P-15, P-18). */
@Component
public class MirrorAddress {
  private final MirrorProperties properties;

  MirrorAddress(MirrorProperties properties) {
    this.properties = properties;
  }

  /**
   * The live tree of a pilot.
   *
   * @param pilot the pilot
   * @return its address with a slash at the end, whether or not anything was mirrored yet
   */
  public URI of(PilotId pilot) {
    return properties.tree(pilot.value());
  }
}
