package io.pilotage.repository;

import io.pilotage.repository.metadata.MetadataRefusal;
import io.pilotage.repository.metadata.PrimaryPackage;
import io.pilotage.repository.metadata.RepodataReader;
import io.pilotage.repository.metadata.RepomdEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Stages the repodata of a branch, at the branch or inside its directories, and reads it. */
final class RepodataIntake {

  private static final String MEND = "run createrepo again";

  private final SourceReader source;
  private final ContentStore store;
  private final Findings findings;
  private final Inventory inventory;
  private final long limit;
  private final int mostPackages;

  RepodataIntake(SourceReader source, ContentStore store, Findings findings, Inventory inventory) {
    this.source = source;
    this.store = store;
    this.findings = findings;
    this.inventory = inventory;
    this.limit = source.limits().metadataBytes();
    this.mostPackages = source.limits().files();
  }

  void read() throws IOException {
    if (read("")) {
      inventory.directories().forEach(inventory::indexed);
    }
    for (String directory : inventory.directories()) {
      if (read(directory)) {
        inventory.indexed(directory);
      }
    }
  }

  /** Reads the repodata below a directory, or below the branch; false if there is none. */
  private boolean read(String base) throws IOException {
    Spot spot = Spot.of(inventory.branch()).directory(base).file("repodata/repomd.xml");
    Taken repomd = stage(spot, Set.of());
    if (repomd == null) {
      return false;
    }
    Set<String> named = new TreeSet<>(List.of("repomd.xml"));
    for (RepomdEntry entry : entries(spot, repomd)) {
      if (named.add(entry.href().replaceFirst("^repodata/", ""))) {
        file(spot, entry);
      }
    }
    for (String signature : List.of("repomd.xml.asc", "repomd.xml.key")) {
      if (named.add(signature)) {
        stage(spot.file("repodata/" + signature), Set.of());
      }
    }
    leftovers(spot, named);
    return true;
  }

  private List<RepomdEntry> entries(Spot spot, Taken repomd) throws IOException {
    try (InputStream in = store.open(repomd.sha256())) {
      List<RepomdEntry> entries = RepodataReader.repomd(in, limit);
      if (entries.stream().noneMatch(entry -> entry.type().equals("primary"))) {
        findings.error("metadata-no-primary", spot, "no primary metadata", "primary.xml", MEND);
      }
      return entries;
    } catch (MetadataRefusal e) {
      findings.error("metadata-malformed", spot, e.reason(), "a repomd document", MEND);
      return List.of();
    }
  }

  private void file(Spot repomd, RepomdEntry entry) throws IOException {
    if (!entry.href().startsWith("repodata/") || !PathNames.isPlainPath(entry.href())) {
      findings.error(
          "metadata-location",
          repomd,
          "the location " + entry.href(),
          "a file beside repomd.xml",
          MEND);
      return;
    }
    Spot spot = repomd.file(entry.href());
    Taken taken = stage(spot, Set.of(entry.checksum().algorithm()));
    if (taken == null) {
      findings.error(
          "metadata-file-missing", spot, "no such file", "the file repomd.xml names", MEND);
      return;
    }
    agree(spot, entry, taken);
    if (entry.type().equals("primary")) {
      primary(spot, entry, taken);
    }
  }

  private void agree(Spot spot, RepomdEntry entry, Taken taken) {
    String checksum = taken.checksum(entry.checksum().algorithm());
    if (!checksum.equals(entry.checksum().hex())) {
      findings.error(
          "metadata-checksum",
          spot,
          entry.checksum().algorithm() + " " + checksum,
          entry.checksum().hex() + " as repomd.xml says",
          MEND);
    }
    Long size = entry.size();
    if (size != null && size != taken.size()) {
      findings.error(
          "metadata-size", spot, taken.size() + " bytes", size + " bytes as repomd.xml says", MEND);
    }
  }

  private void primary(Spot spot, RepomdEntry entry, Taken taken) throws IOException {
    Long openSize = entry.openSize();
    long most = openSize == null ? limit : Math.min(limit, openSize);
    try (InputStream in = store.open(taken.sha256())) {
      RepodataReader.primary(in, most, pkg -> add(spot, pkg));
    } catch (MetadataRefusal e) {
      findings.error("metadata-malformed", spot, e.reason(), "a primary document", MEND);
    }
  }

  private void add(Spot spot, PrimaryPackage pkg) {
    String path = spot.directory().isEmpty() ? pkg.href() : spot.directory() + "/" + pkg.href();
    int slash = path.indexOf('/');
    String directory = slash < 0 ? "" : path.substring(0, slash);
    String name = path.substring(slash + 1);
    if (!inventory.directories().contains(directory)
        || !PathNames.isPlain(name)
        || !name.endsWith(".rpm")) {
      findings.error(
          "metadata-stray-location",
          spot,
          "a package at " + pkg.href(),
          "an RPM in one of the four directories",
          "move or remove it, and " + MEND);
    } else if (inventory.indexedCount() < mostPackages) {
      inventory.addIndexed(directory, name, new Inventory.Indexed(spot.file(), pkg));
      inventory.addRpm(directory, name);
    } else {
      findings.error(
          "too-many-files",
          Spot.of(inventory.branch()),
          "repodata names more than " + mostPackages + " packages",
          "fewer",
          "remove what does not belong here, or have the limit raised");
    }
  }

  private void leftovers(Spot spot, Set<String> named) throws IOException {
    try {
      Listing listing = source.list(spot.file("repodata").path());
      for (String name : listing.files()) {
        if (!named.contains(name)) {
          findings.info(
              "metadata-leftover",
              spot.file("repodata/" + name),
              "a file that repomd.xml does not name; it is not published");
        }
      }
    } catch (SourceRefusal e) {
      findings.refused(spot.file("repodata"), e);
    }
  }

  private @Nullable Taken stage(Spot spot, Set<String> algorithms) throws IOException {
    try (InputStream in = source.open(spot.path(), limit)) {
      if (in == null) {
        return null;
      }
      Taken taken = new Intake(store).stage(in, algorithms);
      String below = Place.path(spot.directory(), spot.file());
      inventory.addMetadata(
          new MetadataFile(inventory.branch(), below, taken.size(), taken.sha256()));
      return taken;
    } catch (SourceRefusal e) {
      findings.refused(spot, e);
      return null;
    }
  }
}
