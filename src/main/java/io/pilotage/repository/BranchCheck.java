package io.pilotage.repository;

import io.pilotage.repository.rpm.RpmFile;
import io.pilotage.repository.rpm.RpmPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges what was read of one OS branch. */
final class BranchCheck {

  private final Findings findings = new Findings();
  private final Inventory inventory;
  private final IndexRules index;
  private final PackageRules packageRules;
  private final ClosureRules closure;
  private final List<ManifestEntry> entries = new ArrayList<>();
  private final List<CheckedPackage> packages = new ArrayList<>();

  BranchCheck(Inventory inventory, CheckRequest request) {
    this.inventory = inventory;
    this.index = new IndexRules(inventory, findings);
    this.packageRules = new PackageRules(inventory.branch(), request.trust(), findings);
    this.closure = new ClosureRules(inventory.branch(), request.baseOs(), findings);
  }

  Inventory inventory() {
    return inventory;
  }

  List<ManifestEntry> entries() {
    return entries;
  }

  List<CheckedPackage> packages() {
    return packages;
  }

  /** Which checksums of a file the rules want to compare; safe for several threads. */
  Set<String> algorithms(Spot spot) {
    return index.algorithms(spot);
  }

  void judge(Spot spot, Found found) {
    SourceRefusal refusal = found.refusal();
    Taken taken = found.taken();
    if (refusal != null) {
      findings.refused(spot, refusal);
    } else if (taken == null) {
      index.missing(spot);
    } else {
      judge(spot, taken);
    }
  }

  private void judge(Spot spot, Taken taken) {
    entries.add(
        new ManifestEntry(
            inventory.branch(), spot.directory(), spot.file(), taken.size(), taken.sha256()));
    index.file(spot, taken);
    packageRules.file(spot, taken);
    RpmFile rpm = taken.rpm();
    if (rpm != null) {
      RpmPackage pkg = rpm.pkg();
      closure.add(spot, pkg);
      packages.add(
          new CheckedPackage(
              inventory.branch(),
              spot.directory(),
              spot.file(),
              pkg.name(),
              pkg.evr().toString(),
              pkg.source() ? "src" : pkg.arch()));
    }
  }

  /** When all packages were judged; gives all that was found. */
  Findings finish(Content content, SourcePolicy policy) throws IOException {
    index.directories();
    packageRules.summary();
    closure.files(content, entries, policy);
    closure.judge();
    return findings;
  }
}
