package io.pilotage.repository;

import io.pilotage.repository.rpm.RpmFile;
import io.pilotage.repository.rpm.RpmPackage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stages and judges one OS branch. */
final class BranchCheck {

  private final SourceReader source;
  private final ContentStore store;
  private final Findings findings;
  private final Progress progress;
  private final Inventory inventory;
  private final IndexRules index;
  private final PackageRules packageRules;
  private final ClosureRules closure;
  private final List<ManifestEntry> entries = new ArrayList<>();
  private final List<CheckedPackage> packages = new ArrayList<>();

  BranchCheck(
      SourceReader source,
      ContentStore store,
      Findings findings,
      Progress progress,
      Inventory inventory,
      @Nullable BaseOs baseOs) {
    this.source = source;
    this.store = store;
    this.findings = findings;
    this.progress = progress;
    this.inventory = inventory;
    this.index = new IndexRules(inventory, findings);
    this.packageRules = new PackageRules(inventory.branch(), findings);
    this.closure = new ClosureRules(inventory.branch(), baseOs, findings);
  }

  List<ManifestEntry> entries() {
    return entries;
  }

  List<CheckedPackage> packages() {
    return packages;
  }

  void run() throws IOException {
    int done = 0;
    for (String directory : inventory.directories()) {
      for (String name : inventory.rpms(directory)) {
        Spot spot = Spot.of(inventory.branch()).directory(directory).file(name);
        file(spot);
        done++;
        progress.at(spot.path(), done, inventory.size());
      }
    }
    index.directories();
    packageRules.summary();
    closure.files(store, entries);
    closure.judge();
  }

  private void file(Spot spot) throws IOException {
    try (InputStream in = source.open(spot.path(), source.limits().fileBytes())) {
      if (in == null) {
        index.missing(spot);
        return;
      }
      judge(spot, new Intake(store).stageRpm(in, index.algorithms(spot)));
    } catch (SourceRefusal e) {
      findings.refused(spot, e);
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
}
