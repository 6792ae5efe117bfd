package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Reads a frozen source again, in full, and compares (P-13). */
final class FreezeWatch {

  private static final String MEND = "check again and tell the testers, or reject the repository";

  private final ContentStore store;
  private final SourcePolicy policy;
  private final Layout layout;
  private final Progress progress;
  private final Findings findings = new Findings();
  private final List<ManifestEntry> entries = new ArrayList<>();
  private final List<MetadataFile> metadata = new ArrayList<>();

  FreezeWatch(ContentStore store, SourcePolicy policy, Layout layout, Progress progress) {
    this.store = store;
    this.policy = policy;
    this.layout = layout;
    this.progress = progress;
  }

  FreezeVerdict verify(Manifest frozen, URI source) throws IOException {
    try {
      SourceReader reader = SourceReader.open(source, policy);
      for (OsBranch branch : frozen.branches()) {
        branch(reader, branch, frozen);
      }
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

  private void branch(SourceReader reader, OsBranch branch, Manifest frozen) throws IOException {
    Inventory inventory = new InventoryReader(reader, store, layout, findings).read(branch);
    for (ManifestEntry entry : frozen.entries()) {
      if (entry.branch().equals(branch)) {
        inventory.addRpm(entry.directory(), entry.name());
      }
    }
    metadata.addAll(inventory.metadata());
    int done = 0;
    for (String directory : inventory.directories()) {
      for (String name : inventory.rpms(directory)) {
        Spot spot = Spot.of(branch).directory(directory).file(name);
        file(reader, branch, spot);
        done++;
        progress.at(spot.path(), done, inventory.size());
      }
    }
  }

  private void file(SourceReader reader, OsBranch branch, Spot spot) throws IOException {
    try (InputStream in = reader.open(spot.path(), reader.limits().fileBytes())) {
      if (in != null) {
        Taken taken = Intake.hash(in);
        entries.add(
            new ManifestEntry(branch, spot.directory(), spot.file(), taken.size(), taken.sha256()));
      }
    } catch (SourceRefusal e) {
      findings.refused(spot, e);
    }
  }
}
