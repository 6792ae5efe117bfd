package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.rpm.Evr;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One package, its place and its bytes. */
record PackageVersion(
    OsBranch branch, Spot spot, String name, Evr evr, String arch, String sha256) {

  static List<PackageVersion> of(List<CheckedPackage> packages, Manifest manifest) {
    Map<String, String> digests = new TreeMap<>();
    manifest.entries().forEach(entry -> digests.put(entry.path(), entry.sha256()));
    return packages.stream().map(pkg -> of(pkg, digests)).toList();
  }

  private static PackageVersion of(CheckedPackage pkg, Map<String, String> digests) {
    Spot spot = Spot.of(pkg.branch()).directory(pkg.directory()).file(pkg.file());
    return new PackageVersion(
        pkg.branch(),
        spot,
        pkg.name(),
        Evr.parse(pkg.version()),
        pkg.arch(),
        digests.getOrDefault(spot.path(), ""));
  }

  /** Where it was, before anything was moved. */
  static PackageVersion of(ManifestEntry entry, String name, Evr evr, String arch) {
    Spot spot = Spot.of(entry.branch()).directory(entry.directory()).file(entry.name());
    return new PackageVersion(entry.branch(), spot, name, evr, arch, entry.sha256());
  }

  boolean isIn(String directory) {
    return spot.directory().equals(directory);
  }

  String nevra() {
    return name + "-" + evr + "." + arch;
  }

  /** Equal for packages that rpm takes for the same; no epoch is epoch 0. */
  String identity() {
    return branch + " " + name + " " + evr.withoutZeroEpoch() + " " + arch;
  }
}
