package io.pilotage.repository;

import io.pilotage.repository.metadata.Checksum;
import io.pilotage.repository.metadata.MetadataRefusal;
import io.pilotage.repository.metadata.RepodataReader;
import io.pilotage.repository.metadata.RepomdEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stages the repodata of a branch, at the branch or inside its directories, and reads it. */
final class RepodataIntake {

  static final String MEND = "run createrepo again";

  private final SourceReader source;
  private final ContentStore store;
  private final Findings findings;
  private final Inventory inventory;
  private final long limit;

  RepodataIntake(SourceReader source, ContentStore store, Findings findings, Inventory inventory) {
    this.source = source;
    this.store = store;
    this.findings = findings;
    this.inventory = inventory;
    this.limit = source.limits().metadataBytes();
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
    Map<RepomdEntry, Taken> staged = new LinkedHashMap<>();
    for (RepomdEntry entry : entries(spot, repomd)) {
      if (named.add(entry.href().replaceFirst("^repodata/", ""))) {
        Taken taken = file(spot, entry);
        if (taken != null) {
          staged.put(entry, taken);
        }
      }
    }
    new RepodataContent(store, findings, inventory, source.limits(), spot).read(staged);
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
      List<RepomdEntry> entries = RepodataReader.repomd(in, limit).entries();
      types(spot, entries);
      weak(spot, entries);
      return entries;
    } catch (MetadataRefusal e) {
      findings.error("metadata-malformed", spot, e.reason(), "a repomd document", MEND);
      return List.of();
    }
  }

  /** Each kind once, and the one kind that nobody can do without. */
  private void types(Spot spot, List<RepomdEntry> entries) {
    Set<String> types = new TreeSet<>();
    for (RepomdEntry entry : entries) {
      if (!types.add(entry.type())) {
        findings.error(
            "metadata-type-twice", spot, "two files of the type " + entry.type(), "one", MEND);
      }
    }
    if (!types.contains("primary")) {
      findings.error("metadata-no-primary", spot, "no primary metadata", "primary.xml", MEND);
    }
    for (String type : types) {
      if (type.endsWith("_db") || type.endsWith("_zck")) {
        findings.info("metadata-not-read", spot, type + ": published, but only the XML was judged");
      }
    }
  }

  private void weak(Spot spot, List<RepomdEntry> entries) {
    String weak =
        entries.stream()
            .map(RepomdEntry::checksum)
            .filter(Checksum::isWeak)
            .map(Checksum::algorithm)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    if (!weak.isEmpty()) {
      findings.warning(
          "metadata-weak-checksum",
          spot,
          weak + " as the checksum of metadata",
          "SHA-256",
          "run createrepo with --checksum sha256, unless the OS is too old to read it");
    }
  }

  private @Nullable Taken file(Spot repomd, RepomdEntry entry) throws IOException {
    if (!entry.href().startsWith("repodata/") || !PathNames.isPlainPath(entry.href())) {
      findings.error(
          "metadata-location",
          repomd,
          "the location " + entry.href(),
          "a file beside repomd.xml",
          MEND);
      return null;
    }
    Spot spot = repomd.file(entry.href());
    Taken taken = stage(spot, Set.of(entry.checksum().algorithm()));
    if (taken == null) {
      findings.error(
          "metadata-file-missing", spot, "no such file", "the file repomd.xml names", MEND);
      return null;
    }
    agree(spot, entry, taken);
    return taken;
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
