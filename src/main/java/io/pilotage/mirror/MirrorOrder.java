package io.pilotage.mirror;

import io.pilotage.pilot.PilotId;
import io.pilotage.repository.Manifest;
import java.util.regex.Pattern;

/**
 * What to publish.
 *
 * @param runKey names the run, the same in every attempt; letters, digits and {@code ._:-}, at most
 *     200, the first one a letter or digit
 * @param pilotId whose mirror
 * @param manifest what was approved, in full
 * @param fence rises with every attempt and every run; a target refuses lower ones than it has seen
 */
public record MirrorOrder(String runKey, PilotId pilotId, Manifest manifest, long fence) {

  private static final Pattern RUN_KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,199}");

  /** Refuses run keys that could not be one plain directory name. */
  public MirrorOrder {
    if (!RUN_KEY.matcher(runKey).matches()) {
      throw new IllegalArgumentException("not a run key");
    }
    if (fence < 0) {
      throw new IllegalArgumentException("a fence is never negative");
    }
  }
}
