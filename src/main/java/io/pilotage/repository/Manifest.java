package io.pilotage.repository;

import io.pilotage.pilot.OsBranch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The content of a repository at one moment: what is frozen, approved, mirrored and compared (P-11,
 * P-13, P-15). Equal content gives equal manifests, texts and digests.
 *
 * <p>The canonical text is UTF-8 (in fact ASCII), every line ends with LF, fields are separated by
 * TAB, each kind of line is sorted:
 *
 * <pre>
 * pilotage-manifest 1
 * branch TAB branch
 * rpm TAB branch TAB directory TAB file name TAB size TAB sha256
 * meta TAB branch TAB path below the branch TAB size TAB sha256
 * </pre>
 *
 * <p>The fingerprint is the SHA-256 over the line {@code pilotage-fingerprint 1} and the <i>rpm</i>
 * lines without their first field. Repodata is no part of it.
 *
 * @param branches every OS branch that was read, sorted, also those without any RPM
 * @param entries every RPM, sorted
 * @param metadata every file of the repodata, sorted
 */
public record Manifest(
    List<OsBranch> branches, List<ManifestEntry> entries, List<MetadataFile> metadata) {

  static final String FIRST_LINE = "pilotage-manifest 1\n";
  private static final String FINGERPRINT_FIRST_LINE = "pilotage-fingerprint 1\n";

  /** Sorts and copies the lists; refuses two files at one place, and files of unnamed branches. */
  public Manifest {
    branches = List.copyOf(new TreeSet<>(branches));
    entries = entries.stream().sorted().toList();
    metadata = metadata.stream().sorted().toList();
    requireDistinct(entries.stream().map(ManifestEntry::path).toList());
    requireDistinct(metadata.stream().map(MetadataFile::path).toList());
    for (ManifestEntry entry : entries) {
      requireKnown(branches, entry.branch());
    }
    for (MetadataFile file : metadata) {
      requireKnown(branches, file.branch());
    }
  }

  /**
   * Identifies the RPMs: the fingerprint that approvals are bound to.
   *
   * @return 64 hexadecimal digits
   */
  public String fingerprint() {
    StringBuilder text = new StringBuilder(FINGERPRINT_FIRST_LINE);
    entries.forEach(entry -> text.append(entry.line()));
    return Digests.sha256(text.toString());
  }

  /**
   * Identifies the RPMs of each directory, so that evidence about one of them stays valid while
   * others change (P-25, P-27). Equal fingerprints mean equal content at the same place.
   *
   * @return by place, such as {@code SL4/i386/RPMS.Release}, 64 hexadecimal digits; sorted;
   *     directories without RPMs are left out
   */
  public SortedMap<String, String> directoryFingerprints() {
    SortedMap<String, StringBuilder> texts = new TreeMap<>();
    for (ManifestEntry entry : entries) {
      texts
          .computeIfAbsent(entry.place(), place -> new StringBuilder(FINGERPRINT_FIRST_LINE))
          .append(entry.line());
    }
    SortedMap<String, String> fingerprints = new TreeMap<>();
    texts.forEach((place, text) -> fingerprints.put(place, Digests.sha256(text.toString())));
    return Collections.unmodifiableSortedMap(fingerprints);
  }

  /**
   * Identifies RPMs and repodata.
   *
   * @return the SHA-256 of the canonical text, 64 hexadecimal digits
   */
  public String digest() {
    return Digests.sha256(toText());
  }

  /**
   * The canonical text.
   *
   * @return what {@link #parse} reads
   */
  public String toText() {
    StringBuilder text = new StringBuilder(FIRST_LINE);
    branches.forEach(branch -> text.append("branch\t").append(branch).append('\n'));
    entries.forEach(entry -> text.append("rpm\t").append(entry.line()));
    metadata.forEach(file -> text.append("meta\t").append(file.line()));
    return text.toString();
  }

  /**
   * Reads a canonical text.
   *
   * @param text as {@link #toText} wrote it, byte by byte
   * @return the manifest
   * @throws IllegalArgumentException if it is anything else
   */
  public static Manifest parse(String text) {
    return ManifestText.parse(text);
  }

  /**
   * What happened between this manifest and a later one (P-13, P-25, P-27).
   *
   * @param later the other
   * @return every difference of the RPMs, file by file
   */
  public ManifestChanges changesTo(Manifest later) {
    Map<String, ManifestEntry> before = byPath();
    Map<String, ManifestEntry> after = later.byPath();
    List<ManifestEntry> removed = new ArrayList<>();
    List<ManifestChanges.Change> changed = new ArrayList<>();
    before.forEach(
        (path, entry) -> {
          ManifestEntry other = after.get(path);
          if (other == null) {
            removed.add(entry);
          } else if (!other.equals(entry)) {
            changed.add(new ManifestChanges.Change(entry, other));
          }
        });
    List<ManifestEntry> added =
        later.entries.stream().filter(entry -> !before.containsKey(entry.path())).toList();
    return new ManifestChanges(added, removed, changed);
  }

  private Map<String, ManifestEntry> byPath() {
    Map<String, ManifestEntry> map = new TreeMap<>();
    entries.forEach(entry -> map.put(entry.path(), entry));
    return map;
  }

  private static void requireDistinct(List<String> paths) {
    if (paths.stream().distinct().count() < paths.size()) {
      throw new IllegalArgumentException("two files at one place");
    }
  }

  private static void requireKnown(List<OsBranch> branches, OsBranch branch) {
    if (!branches.contains(branch)) {
      throw new IllegalArgumentException("a file of " + branch + ", which is no branch of it");
    }
  }
}
