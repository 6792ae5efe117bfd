package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;

/**
 * One readable package of a checked repository, for content lists and release notes (P-17).
 *
 * @param branch its OS branch
 * @param directory its directory below the branch
 * @param file its file name
 * @param name the package's name
 * @param version epoch (if any), version and release: {@code 1:2.3-4}
 * @param arch its architecture
 */
public record CheckedPackage(
    OsBranch branch, String directory, String file, String name, String version, String arch) {}
