package io.pilotage.mirror;

import io.pilotage.repository.Manifest;
import io.pilotage.repository.ManifestEntry;
import io.pilotage.repository.MetadataFile;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that a published tree consists of. */
final class MirrorTree {

  /** The list of all files, as {@code sha256sum -c} reads it; at the root of the tree. */
  static final String LIST = "MANIFEST";

  private final SortedMap<String, Content> files = new TreeMap<>();
  private final byte[] list;

  private MirrorTree(Manifest manifest) {
    for (ManifestEntry entry : manifest.entries()) {
      files.put(entry.path(), new Content(entry.size(), entry.sha256()));
    }
    for (MetadataFile file : manifest.metadata()) {
      files.put(file.path(), new Content(file.size(), file.sha256()));
    }
    list = listText().getBytes(StandardCharsets.US_ASCII);
  }

  static MirrorTree of(Manifest manifest) {
    return new MirrorTree(manifest);
  }

  /** All files except the list. */
  SortedMap<String, Content> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  byte[] list() {
    return list.clone();
  }

  Content listContent() {
    return new Content(list.length, Sha256.of(list));
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
  record Content(long size, String sha256) {}
}
