package io.pilotage.mirror;

import io.pilotage.pilot.OsBranch;
import io.pilotage.repository.Manifest;
import io.pilotage.repository.ManifestEntry;
import io.pilotage.repository.MetadataFile;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a published tree consists of. */
final class MirrorTree {

  private final SortedMap<String, Content> files;
  private final SortedMap<String, byte[]> enclosed;
  private final SortedSet<String> directories = new TreeSet<>();
  private final SortedSet<String> bareBranches = new TreeSet<>();

  private MirrorTree(
      SortedMap<String, Content> files, List<OsBranch> branches, @Nullable Signer signer) {
    this.files = new TreeMap<>(files);
    enclosed = Enclosed.with(listText().getBytes(StandardCharsets.US_ASCII), signer);
    files.keySet().forEach(path -> addAbove(path, directories));
    for (OsBranch branch : branches) {
      if (!directories.contains(branch + "/")) {
        bareBranches.add(branch + "/");
      }
    }
    bareBranches.forEach(path -> addAbove(path, directories));
  }

  static MirrorTree of(Manifest manifest, @Nullable Signer signer) {
    SortedMap<String, Content> files = new TreeMap<>();
    for (ManifestEntry entry : manifest.entries()) {
      files.put(entry.path(), new Content(entry.size(), entry.sha256()));
    }
    for (MetadataFile file : manifest.metadata()) {
      files.put(file.path(), new Content(file.size(), file.sha256()));
    }
    return new MirrorTree(files, manifest.branches(), signer);
  }

  /** The tree that a list describes. */
  static MirrorTree listed(SortedMap<String, Content> files, @Nullable Signer signer) {
    return new MirrorTree(files, List.of(), signer);
  }

  /** All approved files. */
  SortedMap<String, Content> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  /** The files that are added to them, with their bytes. */
  SortedMap<String, byte[]> enclosed() {
    return Collections.unmodifiableSortedMap(enclosed);
  }

  /** All files, added or approved. */
  SortedMap<String, Content> contents() {
    SortedMap<String, Content> all = new TreeMap<>(files);
    enclosed.forEach((name, bytes) -> all.put(name, new Content(bytes.length, Sha256.of(bytes))));
    return all;
  }

  /** Every directory below the root, with a slash at its end. */
  SortedSet<String> directories() {
    return Collections.unmodifiableSortedSet(directories);
  }

  /** Branches that have no file yet: their directories are there nevertheless. */
  SortedSet<String> bareBranches() {
    return Collections.unmodifiableSortedSet(bareBranches);
  }

  private static void addAbove(String path, SortedSet<String> directories) {
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      directories.add(path.substring(0, at + 1));
    }
  }

  private String listText() {
    StringBuilder text = new StringBuilder();
    files.forEach((path, content) -> text.append(content.sha256() + "  " + path + "\n"));
    return text.toString();
  }

  /**
   * The bytes of a file.
   *
   * @param size how many
   * @param sha256 of all
   */
  record Content(long size, String sha256) {

    /** The size where only a digest is known. */
    static final long UNKNOWN = -1;

    boolean isSameAs(Content other) {
      boolean sizes = size == UNKNOWN || other.size == UNKNOWN || size == other.size;
      return sizes && sha256.equals(other.sha256);
    }
  }
}
