package io.pilotage.repository;

import io.pilotage.repository.metadata.Checksum;
import io.pilotage.repository.metadata.ListedPackage;
import io.pilotage.repository.metadata.MetadataRefusal;
import io.pilotage.repository.metadata.Opened;
import io.pilotage.repository.metadata.PrimaryPackage;
import io.pilotage.repository.metadata.RepodataReader;
import io.pilotage.repository.metadata.RepomdEntry;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The documents of one repodata directory: what each says, and whether they say the same. */
final class RepodataContent {

  /** One document in the store. */
  private record Document(Spot spot, RepomdEntry entry, Taken taken) {}

  @FunctionalInterface
  private interface Reading {
    Opened from(InputStream in, long most, String algorithm) throws MetadataRefusal;
  }

  private final ContentStore store;
  private final Findings findings;
  private final Inventory inventory;
  private final SourceLimits limits;
  private final Spot repomd;

  /** How often primary.xml names a package: by checksum, name, version and architecture. */
  private final Map<String, Integer> primary = new TreeMap<>();

  private final Map<String, Integer> weak = new TreeMap<>();

  private boolean full;

  RepodataContent(
      ContentStore store,
      Findings findings,
      Inventory inventory,
      SourceLimits limits,
      Spot repomd) {
    this.store = store;
    this.findings = findings;
    this.inventory = inventory;
    this.limits = limits;
    this.repomd = repomd;
  }

  void read(Map<RepomdEntry, Taken> staged) throws IOException {
    if (each("primary", staged, this::primary)) {
      each("filelists", staged, document -> listed(document, RepodataReader::filelists));
      each("other", staged, document -> listed(document, RepodataReader::other));
    }
  }

  private interface Judging {
    boolean judge(Document document) throws IOException;
  }

  /** False if there is none of this type, or one that cannot be read. */
  private boolean each(String type, Map<RepomdEntry, Taken> staged, Judging judging)
      throws IOException {
    boolean read = false;
    for (Map.Entry<RepomdEntry, Taken> each : staged.entrySet()) {
      RepomdEntry entry = each.getKey();
      if (entry.type().equals(type)) {
        read = judging.judge(new Document(repomd.file(entry.href()), entry, each.getValue()));
      }
    }
    return read;
  }

  private boolean primary(Document document) throws IOException {
    boolean read =
        opened(
            document,
            (in, most, algorithm) ->
                RepodataReader.primary(in, most, algorithm, pkg -> add(document.spot(), pkg)));
    weak.forEach(
        (algorithm, count) ->
            findings.warning(
                "metadata-weak-checksum",
                document.spot(),
                algorithm + " as the checksum of " + count + " packages",
                "SHA-256",
                "run createrepo with --checksum sha256, unless the OS is too old to read it"));
    return read;
  }

  private void add(Spot spot, PrimaryPackage pkg) {
    if (full) {
      return;
    }
    if (!inventory.named(pkg, limits.files())) {
      full = true;
      findings.error(
          "too-many-files",
          Spot.of(inventory.branch()),
          "repodata names more than " + limits.files() + " packages",
          "fewer",
          "remove what does not belong here, or have the limit raised");
      return;
    }
    primary.merge(pkg.checksum().hex() + " " + pkg.nevra(), 1, Integer::sum);
    if (pkg.checksum().isWeak()) {
      weak.merge(pkg.checksum().algorithm(), 1, Integer::sum);
    }
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
          "move or remove it, and " + RepodataIntake.MEND);
    } else {
      inventory.addIndexed(directory, name, new Inventory.Indexed(spot.file(), pkg));
      inventory.addRpm(directory, name);
    }
  }

  @FunctionalInterface
  private interface ListReading {
    Opened from(InputStream in, long most, String algorithm, Consumer<ListedPackage> consumer)
        throws MetadataRefusal;
  }

  /** Names the same packages as primary.xml, no more and no less. */
  private boolean listed(Document document, ListReading reading) throws IOException {
    Map<String, Integer> missing = new TreeMap<>(primary);
    boolean read =
        opened(
            document,
            (in, most, algorithm) ->
                reading.from(in, most, algorithm, pkg -> tick(document.spot(), pkg, missing)));
    if (read) {
      missing.forEach(
          (pkg, count) ->
              findings.error(
                  "metadata-lists-differ",
                  document.spot(),
                  "does not name the package " + pkg,
                  "the packages of primary.xml",
                  RepodataIntake.MEND));
    }
    return read;
  }

  private void tick(Spot spot, ListedPackage pkg, Map<String, Integer> missing) {
    String key = pkg.pkgid().toLowerCase(Locale.ROOT) + " " + pkg.nevra();
    if (missing.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null) == null
        && !primary.containsKey(key)) {
      findings.error(
          "metadata-lists-differ",
          spot,
          "names the package " + key,
          "the packages of primary.xml",
          RepodataIntake.MEND);
    }
  }

  /** False if it cannot be read. */
  private boolean opened(Document document, Reading reading) throws IOException {
    RepomdEntry entry = document.entry();
    Long size = entry.openSize();
    long most = size == null ? limits.metadataBytes() : Math.min(limits.metadataBytes(), size);
    Checksum checksum = entry.openChecksum();
    try (InputStream in = store.open(document.taken().sha256())) {
      Opened opened = reading.from(in, most, checksum == null ? "SHA-256" : checksum.algorithm());
      agree(document, opened);
      return true;
    } catch (MetadataRefusal e) {
      findings.error(
          "metadata-malformed",
          document.spot(),
          e.reason(),
          "a document of the type " + entry.type(),
          RepodataIntake.MEND);
      return false;
    }
  }

  private void agree(Document document, Opened opened) {
    Checksum checksum = document.entry().openChecksum();
    if (checksum != null && !checksum.equals(opened.checksum())) {
      findings.error(
          "metadata-open-checksum",
          document.spot(),
          opened.checksum().algorithm() + " " + opened.checksum().hex() + " when decompressed",
          checksum.hex() + " as repomd.xml says",
          RepodataIntake.MEND);
    }
    Long size = document.entry().openSize();
    if (size != null && size != opened.size()) {
      findings.error(
          "metadata-open-size",
          document.spot(),
          opened.size() + " bytes when decompressed",
          size + " bytes as repomd.xml says",
          RepodataIntake.MEND);
    }
  }
}
