package io.pilotage.repository.metadata;

/**
 * One package that {@code filelists.xml} or {@code other.xml} names.
 *
 * @param pkgid the checksum of the package's file, as in {@code primary.xml}
 * @param nevra such as {@code glite-CREAM-0:1.0-1.i386}
 */
public record ListedPackage(String pkgid, String nevra) {}
