package io.pilotage.repository;

import io.pilotage.pilot.UpdateKind;
import java.util.List;

/**
 * The names of the four directories of an OS branch (P-14).
 *
 * @param release the service itself
 * @param externals what it needs beside the OS
 * @param pilotUpdates new versions of the pilot
 * @param productionUpdates security and bug fixes
 */
public record Layout(
    String release, String externals, String pilotUpdates, String productionUpdates) {

  /** The names of the procedure. */
  public static final Layout PROCEDURE =
      new Layout("RPMS.Release", "RPMS.externals", "RPMS.pilot_updates", "RPMS.production_updates");

  /** Refuses names that are no plain directory names, or not four different ones. */
  public Layout {
    List<String> names = List.of(release, externals, pilotUpdates, productionUpdates);
    if (!names.stream().allMatch(PathNames::isPlain)
        || names.stream().map(PathNames::folded).distinct().count() < names.size()) {
      throw new IllegalArgumentException("not four different plain directory names: " + names);
    }
  }

  /**
   * All four.
   *
   * @return the names in the order of the procedure
   */
  public List<String> directories() {
    return List.of(release, externals, pilotUpdates, productionUpdates);
  }

  /**
   * The only directory that an update may change (P-25, P-27).
   *
   * @param kind the kind of update
   * @return its directory
   */
  public String directoryOf(UpdateKind kind) {
    return switch (kind) {
      case PRODUCTION_UPDATE -> productionUpdates;
      case PILOT_UPDATE -> pilotUpdates;
    };
  }
}
