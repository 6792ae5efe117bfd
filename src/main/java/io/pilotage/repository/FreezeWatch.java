package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads a frozen source again, in full, and compares (P-13). */
final class FreezeWatch {

  private static final String MEND = "check again and tell the testers, or reject the repository";

  private final Manifest frozen;
  private final Progress progress;
  private final Findings findings = new Findings();
  private final List<ManifestEntry> entries = new ArrayList<>();
  private final List<MetadataFile> metadata = new ArrayList<>();

  /** Opens the source. */
  @FunctionalInterface
  interface Opening {
    Reading open() throws IOException;
  }

  FreezeWatch(Manifest frozen, Progress progress) {
    this.frozen = frozen;
    this.progress = progress;
  }

  FreezeVerdict verify(Opening opening) throws IOException, InterruptedException {
    try (Reading reading = opening.open()) {
      List<Inventory> inventories = reading.inventories(frozen.branches(), findings);
      inventories.forEach(this::expectFrozen);
      hash(reading, inventories);
    } catch (SourceRefusal e) {
      findings.refused(Spot.NOWHERE, e);
    }
    Manifest now = new Manifest(frozen.branches(), entries, metadata);
    ManifestChanges changes = frozen.changesTo(now);
    List<Finding> named = new ArrayList<>(ChangeFindings.of(changes, "after-freeze", MEND));
    findings.all().stream().filter(FreezeWatch::hidesContent).forEach(named::add);
    if (!frozen.metadata().equals(now.metadata())) {
      named.add(
          new Finding(
              Severity.INFO, "repodata-after-freeze", "", "", "", "other repodata", "", ""));
    }
    return new FreezeVerdict(now, changes, named);
  }

  /** What the check itself said of the source is not said again: only what cannot be compared. */
  private static boolean hidesContent(Finding finding) {
    return switch (finding.code()) {
      case "source-missing",
          "source-not-allowed",
          "source-refuses",
          "source-redirects",
          "source-tls",
          "source-malformed-http",
          "not-a-regular-file",
          "not-a-directory",
          "not-readable",
          "too-large",
          "too-many-files",
          "file-name",
          "branch-missing" ->
          true;
      default -> false;
    };
  }

  private void expectFrozen(Inventory inventory) {
    for (ManifestEntry entry : frozen.entries()) {
      if (entry.branch().equals(inventory.branch())) {
        inventory.addRpm(entry.directory(), entry.name());
      }
    }
    metadata.addAll(inventory.metadata());
  }

  private void hash(Reading reading, List<Inventory> inventories)
      throws IOException, InterruptedException {
    Meter meter = Reading.meter(inventories, progress);
    List<Spot> spots = inventories.stream().flatMap(all -> all.spots().stream()).toList();
    reading.workers().inOrder(spots, spot -> hash(reading.source(), spot, meter), this::found);
  }

  private static Found hash(SourceReader source, Spot spot, Meter meter) throws IOException {
    try (InputStream in = source.openPackage(spot.path(), meter)) {
      return in == null ? Found.MISSING : Found.taken(Intake.hash(in));
    } catch (SourceRefusal e) {
      return Found.refused(e);
    } finally {
      meter.done(spot.path());
    }
  }

  private void found(Spot spot, Found found) {
    SourceRefusal refusal = found.refusal();
    Taken taken = found.taken();
    if (refusal != null) {
      findings.refused(spot, refusal);
    } else if (taken != null) {
      entries.add(
          new ManifestEntry(
              OsBranch.parse(spot.branch()),
              spot.directory(),
              spot.file(),
              taken.size(),
              taken.sha256()));
    }
  }
}
