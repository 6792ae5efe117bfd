package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.Snapshot.Seen;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads again what was touched of a frozen source, or everything, and compares (P-13). */
final class FreezeWatch {

  private static final String MEND = "check again and tell the testers, or reject the repository";

  private final Manifest frozen;
  private final Snapshot known;
  private final Progress progress;
  private final Findings findings = new Findings();
  private final List<ManifestEntry> entries = new ArrayList<>();
  private final List<MetadataFile> metadata = new ArrayList<>();
  private int read;
  private int believed;

  private record Watched(@Nullable Seen seen, boolean read, @Nullable SourceRefusal refusal) {}

  /** Opens the source. */
  @FunctionalInterface
  interface Opening {
    Reading open() throws IOException;
  }

  FreezeWatch(Manifest frozen, Snapshot known, Progress progress) {
    this.frozen = frozen;
    this.known = known;
    this.progress = progress;
  }

  WatchVerdict watch(Opening opening) throws IOException, InterruptedException {
    Snapshot snapshot = Snapshot.none(known.source());
    try (Reading reading = opening.open()) {
      List<Inventory> inventories = reading.inventories(frozen.branches(), known, findings);
      inventories.forEach(this::expectFrozen);
      look(reading, inventories);
      snapshot = new SnapshotTaking(reading.source(), known.files()).of(known.source(), now());
    } catch (SourceRefusal e) {
      findings.refused(Spot.NOWHERE, e);
    }
    return new WatchVerdict(verdict(now()), snapshot, read, believed);
  }

  private Manifest now() {
    return new Manifest(frozen.branches(), entries, metadata);
  }

  private FreezeVerdict verdict(Manifest now) {
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

  private void look(Reading reading, List<Inventory> inventories)
      throws IOException, InterruptedException {
    Meter meter = Reading.meter(inventories, progress);
    for (Inventory inventory : inventories) {
      reading
          .workers()
          .inOrder(
              inventory.spots(),
              spot -> look(reading.source(), spot, meter),
              (spot, watched) -> note(inventory.branch(), spot, watched));
    }
  }

  private Watched look(SourceReader source, Spot spot, Meter meter) throws IOException {
    Seen seen = known.files().get(spot.path());
    try {
      SourceFile file =
          source.openPackage(spot.path(), seen == null ? SourceFile.NO_STAMP : seen.stamp(), meter);
      if (file == null) {
        return new Watched(null, false, null);
      }
      try (InputStream in = file.bytes()) {
        if (in == null) {
          return new Watched(seen, false, null);
        }
        Taken taken = Intake.hash(in);
        return new Watched(new Seen(taken.size(), taken.sha256(), file.stamp()), true, null);
      }
    } catch (SourceRefusal e) {
      return new Watched(null, false, e);
    } finally {
      meter.done(spot.path());
    }
  }

  private void note(OsBranch branch, Spot spot, Watched watched) {
    Seen seen = watched.seen();
    if (watched.refusal() != null) {
      findings.refused(spot, watched.refusal());
    } else if (seen != null) {
      read += watched.read() ? 1 : 0;
      believed += watched.read() ? 0 : 1;
      entries.add(
          new ManifestEntry(branch, spot.directory(), spot.file(), seen.size(), seen.sha256()));
    }
  }
}
